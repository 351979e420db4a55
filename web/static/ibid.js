// Ibid in the browser: everything here only makes quicker what the pages do without it.
// Live results, completions, note previews, copying, keys. No dependencies, no storage but one switch.
'use strict';
(() => {
  const $ = (selector, root = document) => root.querySelector(selector);
  const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
  const base = document.body.dataset.base || '';
  const make = (tag, props = {}, ...children) => {
    const e = Object.assign(document.createElement(tag), props);
    e.append(...children);
    return e;
  };
  document.documentElement.classList.add('js');

  const announce = text => { const e = $('#announce'); if (e) { e.textContent = ''; setTimeout(() => { e.textContent = text; }, 60); } };
  let toastTimer;
  const toast = text => {
    $('.toast')?.remove();
    document.body.append(make('div', { className: 'toast', textContent: text, ariaHidden: 'true' }));  // announced below
    clearTimeout(toastTimer);
    toastTimer = setTimeout(() => $('.toast')?.remove(), 2500);
    announce(text);
  };

  // Copying: what the button names, one below the other. Without the clipboard (plain http on another host) the last of
  // it is selected instead.
  // Mail and Word take the copy as HTML, the words as a quotation and addresses as links; what takes no HTML gets text.
  const textOf = e => e.value ?? e.textContent;
  const linked = text => text.split(/(https?:\/\/[^\s<>"]*[^\s<>".,;)])/).map((part, i) => i % 2 ? make('a', { href: part, textContent: part }) : part);
  const lines = text => text.split('\n').map(line => make('p', {}, ...linked(line)));
  const isQuoted = (e, parts) => e.value !== undefined && parts.length > 1;
  const asHtml = parts => make('div', {}, ...parts.flatMap(e => isQuoted(e, parts) ? make('blockquote', {}, ...lines(textOf(e))) : lines(textOf(e)))).innerHTML;
  const asMarkdown = parts => parts.map(e => {
    const text = textOf(e).replace(/([\\`*_[\]<>])/g, '\\$1').replace(/\n/g, '\n\n');
    return isQuoted(e, parts) ? text.replace(/^/gm, '> ') : text;
  }).join('\n\n');
  const put = (text, html) => html && window.ClipboardItem
    ? navigator.clipboard.write([new ClipboardItem({ 'text/plain': new Blob([text], { type: 'text/plain' }), 'text/html': new Blob([html], { type: 'text/html' }) })])
    : navigator.clipboard.writeText(text);
  const copy = async button => {
    const parts = button.dataset.copy.split(' ').map(id => document.getElementById(id)).filter(Boolean);
    try {
      if (button.dataset.form === 'markdown') await put(asMarkdown(parts));
      else await put(parts.map(textOf).join('\n'), parts.length > 1 ? asHtml(parts) : '');
      toast(button.dataset.form === 'markdown' ? 'Copied as Markdown with its source' : 'Copied with its source');
    } catch {
      const area = parts.at(-1), fold = area.closest('details');
      if (fold) fold.open = true;
      if (area.select) { area.focus(); area.select(); } else getSelection().selectAllChildren(area);
      toast('Selected: press Ctrl+C to copy');
    }
  };
  const dress = root => $$('.copy', root).forEach(b => { b.hidden = false; });
  document.addEventListener('click', event => {
    const button = event.target.closest('.copy');
    if (button) copy(button);
  });
  // One click on "Quote" copies; the text opens too, so that it can be seen and changed.
  document.addEventListener('toggle', event => {
    if (event.target.matches?.('.actions .quote') && event.target.open) copy($('.copy', event.target));
  }, true);

  // A note where its marker stands: on hover and on focus, gone with Escape, the pointer may move onto it.
  let preview, previewFor, closing;
  const closePreview = () => { preview?.remove(); previewFor?.removeAttribute('aria-describedby'); preview = previewFor = null; };
  const noteOf = anchor => {
    const hash = anchor.getAttribute('href');
    return hash.startsWith('#') && document.getElementById(decodeURIComponent(hash.slice(1)));
  };
  const openPreview = anchor => {
    clearTimeout(closing);
    if (previewFor === anchor) return;
    closePreview();
    const note = noteOf(anchor);
    if (!note) return;
    preview = make('div', { className: 'preview', id: 'preview' });
    preview.setAttribute('role', 'tooltip');
    preview.append(...[...note.cloneNode(true).childNodes]);
    $$('[id]', preview).forEach(e => e.removeAttribute('id'));
    document.body.append(preview);
    const at = anchor.getBoundingClientRect(), box = preview.getBoundingClientRect();
    const left = Math.max(8, Math.min(at.left - 20, innerWidth - box.width - 8));
    const above = at.bottom + box.height + 12 > innerHeight && at.top > box.height + 12;
    preview.style.left = `${left + scrollX}px`;
    preview.style.top = `${(above ? at.top - box.height - 6 : at.bottom + 6) + scrollY}px`;
    anchor.setAttribute('aria-describedby', 'preview');
    previewFor = anchor;
  };
  const marker = event => event.target.closest?.('.fn a');
  document.addEventListener('mouseover', event => {
    const anchor = marker(event);
    if (anchor) openPreview(anchor);
    else if (preview?.contains(event.target)) clearTimeout(closing);
  });
  document.addEventListener('mouseout', event => {
    if (marker(event) || preview?.contains(event.target)) { clearTimeout(closing); closing = setTimeout(closePreview, 250); }
  });
  document.addEventListener('focusin', event => { const anchor = marker(event); if (anchor) openPreview(anchor); else closePreview(); });
  // Where notes have no room beside the text they open below the paragraph that marks them, and close again.
  const narrow = matchMedia('(max-width: 75.99rem)');
  const openInPlace = (anchor, note) => {
    const text = anchor.closest('.running .block-text'), id = `in-place-${note.id}`, open = document.getElementById(id);
    if (!text || !narrow.matches) return false;
    closePreview();
    if (open) { open.remove(); anchor.setAttribute('aria-expanded', 'false'); return true; }
    const here = make('div', { className: 'in-place note-body', id, tabIndex: -1 }, ...note.cloneNode(true).childNodes);
    here.setAttribute('role', 'note');
    $$('[id]', here).forEach(e => e.removeAttribute('id'));
    $('.back-ref', here)?.remove();
    text.after(here);
    anchor.setAttribute('aria-expanded', 'true');
    here.focus({ preventScroll: true });
    return true;
  };
  document.addEventListener('click', event => {
    const anchor = marker(event), note = anchor && noteOf(anchor), fold = note && note.closest('details');
    if (fold) fold.open = true;
    if (note && openInPlace(anchor, note)) event.preventDefault();
  });

  // Completions: the combobox of the ARIA authoring practices, list autocomplete with manual selection.
  const combobox = input => {
    const list = make('ul', { id: 'completions', className: 'listbox', hidden: true });
    list.setAttribute('role', 'listbox');
    list.setAttribute('aria-label', 'Completions');
    input.after(list);
    input.setAttribute('role', 'combobox');
    input.setAttribute('aria-autocomplete', 'list');
    input.setAttribute('aria-controls', list.id);
    input.setAttribute('aria-expanded', 'false');
    let items = [], chosen = -1, timer, asked = 0;
    const close = () => { list.hidden = true; chosen = -1; input.setAttribute('aria-expanded', 'false'); input.removeAttribute('aria-activedescendant'); };
    const show = index => {
      chosen = index;
      [...list.children].forEach((li, i) => li.setAttribute('aria-selected', String(i === index)));
      if (index < 0) return input.removeAttribute('aria-activedescendant');
      input.setAttribute('aria-activedescendant', list.children[index].id);
      list.children[index].scrollIntoView({ block: 'nearest' });
    };
    const take = index => {
      input.value = items[index].text;
      close();
      input.form.requestSubmit();
    };
    const ask = async () => {
      const number = ++asked, text = input.value.trim();
      if (text.length < 2) return close();
      try {
        const answer = await fetch(`${base}/api/v1/complete?q=${encodeURIComponent(text)}`);
        const found = answer.ok ? (await answer.json()).completions : [];
        if (number !== asked || document.activeElement !== input) return;
        items = found;
      } catch { items = []; }
      list.replaceChildren(...items.map((item, i) => {
        const li = make('li', { id: `completion-${i}` }, make('span', { textContent: item.text }),
          make('small', { textContent: item.count ? `${item.kind} · ${item.count}` : item.kind }));
        li.setAttribute('role', 'option');
        li.setAttribute('aria-selected', 'false');
        li.addEventListener('mousedown', event => { event.preventDefault(); take(i); });
        return li;
      }));
      chosen = -1;
      list.hidden = items.length === 0;
      input.setAttribute('aria-expanded', String(items.length > 0));
      input.removeAttribute('aria-activedescendant');
    };
    input.addEventListener('input', () => { clearTimeout(timer); timer = setTimeout(ask, 120); });
    input.addEventListener('blur', close);
    input.form.addEventListener('submit', () => { asked++; clearTimeout(timer); close(); });
    input.addEventListener('keydown', event => {
      if (list.hidden) { if (event.key === 'ArrowDown' && items.length) { list.hidden = false; input.setAttribute('aria-expanded', 'true'); show(0); event.preventDefault(); } return; }
      if (event.key === 'ArrowDown') show((chosen + 1) % items.length);
      else if (event.key === 'ArrowUp') show(chosen <= 0 ? items.length - 1 : chosen - 1);
      else if (event.key === 'Enter' && chosen >= 0) take(chosen);
      else if (event.key === 'Escape') close();
      else return;
      event.preventDefault();
      event.stopPropagation();
    });
  };

  // Live results: the page for the new state is fetched and its parts are put in place; the address follows.
  const form = $('form[data-live]');
  const addressOf = () => {
    const pairs = new URLSearchParams();
    for (const [name, value] of new FormData(form)) {
      const usual = (name === 'country_mode' && value === 'any') || (name === 'in' && value === 'all') || (name === 'sort' && value === 'relevance');
      if (value && !usual) pairs.append(name, value);
    }
    const text = pairs.toString();
    return form.getAttribute('action') + (text ? `?${text}` : '');
  };
  let going;
  const keepOpen = () => $$('details[data-keep][open]').map(e => e.dataset.keep);
  const go = async (address, push) => {
    going?.abort();
    going = new AbortController();
    let page;
    try {
      const answer = await fetch(address, { signal: going.signal });
      if (!answer.ok) throw new Error(answer.statusText);
      page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    } catch (problem) {
      if (problem.name !== 'AbortError') location.assign(address);
      return;
    }
    const focused = document.activeElement?.id, open = keepOpen();
    for (const id of ['results', 'facets']) {
      const now = document.getElementById(id), next = page.getElementById(id);
      if (now && next) now.replaceChildren(...next.childNodes);
    }
    $$('input[type=hidden]', form).forEach(e => e.remove());
    form.append(...$$('form[data-live] input[type=hidden]', page));
    $$('details[data-keep]').forEach(e => { if (open.includes(e.dataset.keep)) e.open = true; });
    if (focused && focused !== 'q') document.getElementById(focused)?.focus({ preventScroll: true });
    document.title = page.title;
    const input = $('#q'), theirs = page.getElementById('q');
    if (document.activeElement !== input) input.value = theirs.value;
    if (push) history.pushState(null, '', address);
    document.dispatchEvent(new Event('ibid:went'));
    dress(document);
    announce($('#results h1')?.textContent || '');
  };
  if (form) {
    let timer;
    form.addEventListener('submit', event => { event.preventDefault(); clearTimeout(timer); go(addressOf(), true); });
    document.addEventListener('change', event => {
      if (event.target.form === form && event.target.id !== 'q') go(addressOf(), true);
    });
    $('#q').addEventListener('input', () => { clearTimeout(timer); timer = setTimeout(() => go(addressOf(), false).then(() => { history.replaceState(null, '', addressOf()); document.dispatchEvent(new Event('ibid:went')); }), 350); });
    document.addEventListener('click', event => {
      const link = event.target.closest('.tags a, .pager a, .histogram a, .notice a, .expanded a, .nothing a, .group');
      if (!link || event.metaKey || event.ctrlKey || event.shiftKey || !$('#results')) return;
      event.preventDefault();
      const address = link.getAttribute('href');
      // Fields follow the address, not the other way round.
      go(address, true).then(() => {
        const given = new URL(address, location.href).searchParams;
        $('#q').value = given.get('q') || '';
        if (link.closest('.pager')) { scrollTo(0, 0); $('#main').focus({ preventScroll: true }); }
      });
    });
    // Following a link to a note on this page is no new search.
    const search = () => location.pathname + location.search;
    let shown = search();
    const went = () => { shown = search(); };
    document.addEventListener('ibid:went', went);
    addEventListener('popstate', () => { if (search() !== shown) go(location.href, false).then(went); });
  } else {
    // Empty fields need not show in addresses.
    document.addEventListener('submit', event => $$('input,select', event.target).forEach(e => { if (!e.value && e.name !== 'q') e.disabled = true; }));
  }

  // Keys. One letter each, so they can be switched off (WCAG 2.1.4), and they rest while something is typed.
  const KEYS = 'ibid-keys';
  const keysOn = () => { try { return localStorage.getItem(KEYS) !== 'off'; } catch { return true; } };
  const places = () => $$('.hit[id], .running mark').filter((e, i, all) => e.matches('.hit') || e.closest('.block-text, .note') !== all[i - 1]?.closest('.block-text, .note'));
  let current = -1;
  const visit = step => {
    const all = places();
    if (!all.length) return;
    all[current]?.classList.remove('current');
    current = Math.max(0, Math.min(all.length - 1, current + step));
    const e = all[current];
    e.classList.add('current');
    e.scrollIntoView({ block: e.matches('.hit') ? 'start' : 'center' });
    const target = $('h3 a', e) || e;
    if (target === e) e.tabIndex = -1;
    target.focus({ preventScroll: true });
  };
  const here = () => document.activeElement?.closest?.('.hit') || $('.hit.current') || $('.hit[id]');
  const help = () => {
    $('dialog')?.remove();
    const rows = [['/', 'To the search box'], ['j', 'Next result or hit'], ['k', 'Result or hit before'], ['n', 'Notes of this result, open or closed'],
      ['q', 'Quote this passage: copy it with its source'], ['?', 'This list'], ['Esc', 'Close what is open']];
    const toggle = make('input', { type: 'checkbox', checked: keysOn(), id: 'keys-on' });
    toggle.addEventListener('change', () => { try { localStorage.setItem(KEYS, toggle.checked ? 'on' : 'off'); } catch { /* not kept then */ } });
    const close = make('button', { type: 'button', textContent: 'Close' });
    const dialog = make('dialog', {}, make('h2', { textContent: 'Keyboard shortcuts', id: 'keys-title' }),
      make('dl', {}, ...rows.flatMap(([key, what]) => [make('dt', {}, make('kbd', { textContent: key })), make('dd', { textContent: what })])),
      make('p', {}, toggle, make('label', { htmlFor: 'keys-on', textContent: ' Use these keys' })), close);
    dialog.setAttribute('aria-labelledby', 'keys-title');
    close.addEventListener('click', () => dialog.close());
    dialog.addEventListener('close', () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
  };
  document.addEventListener('keydown', event => {
    if (event.key === 'Escape') return closePreview();
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches('input:not([type=checkbox]):not([type=radio]), textarea, select') || $('dialog[open]')) return;
    if (!keysOn()) return;
    const act = {
      '/': () => { const q = $('#q') ?? $('#header-q'); q?.focus(); q?.select(); },
      j: () => visit(1),
      k: () => visit(-1),
      n: () => { const fold = here() && $('.notes', here()); if (fold) fold.open = !fold.open; },
      q: () => { const button = here() && $('.quote .copy', here()); if (button) copy(button); },
      '?': help,
    }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
  const opener = $('#keys-open');
  if (opener) { opener.closest('li').hidden = false; opener.addEventListener('click', help); }

  // Paper has no hover: every note is printed.
  let opened = [];
  addEventListener('beforeprint', () => { opened = $$('details.notes:not([open]), details.more-chips:not([open])'); opened.forEach(e => { e.open = true; }); });
  addEventListener('afterprint', () => opened.forEach(e => { e.open = false; }));

  // A drawing as PNG, at twice its size, drawn here from its SVG.
  $$('a[data-png]').forEach(link => {
    const button = make('button', { type: 'button', className: 'small', textContent: 'PNG' });
    button.addEventListener('click', async () => {
      const picture = Object.assign(new Image(), { src: link.href });
      try { await picture.decode(); } catch { return toast('This browser cannot draw it: take the SVG'); }
      const canvas = make('canvas', { width: 2 * picture.width, height: 2 * picture.height });
      canvas.getContext('2d').drawImage(picture, 0, 0, canvas.width, canvas.height);
      canvas.toBlob(blob => {
        const file = make('a', { href: URL.createObjectURL(blob), download: link.dataset.png });
        file.click();
        setTimeout(() => URL.revokeObjectURL(file.href), 1000);
      });
    });
    link.after(' ', button);
  });

  const input = $('#q');
  if (input?.form && !input.closest('.inside, .filter-row')) combobox(input);
  dress(document);

  // A file dropped on the form is sent with it.
  const drop = $('[data-drop]');
  if (drop) {
    const over = is => event => { event.preventDefault(); drop.classList.toggle('over', is); };
    ['dragenter', 'dragover'].forEach(name => drop.addEventListener(name, over(true)));
    drop.addEventListener('dragleave', over(false));
    drop.addEventListener('drop', event => {
      over(false)(event);
      if (!event.dataTransfer.files.length) return;
      $('input[type=file]', drop).files = event.dataTransfer.files;
      drop.requestSubmit();
    });
    drop.addEventListener('submit', () => { const b = $('button', drop); b.disabled = true; b.textContent = 'Sending …'; });
  }
})();
