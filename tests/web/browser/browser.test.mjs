// The front end in a real Chromium, against a server of the sample documents at $IBID_ADDRESS. Started by run.sh.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, describe, test } from 'node:test';
import { chromium } from 'playwright-core';
import { launchOptions } from './launch.mjs';

const address = process.env.IBID_ADDRESS;
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const json = async path => (await fetch(address + path)).json();

let browser, documents, fullest, hit, claim;
before(async () => {
  browser = await chromium.launch(launchOptions);
  documents = (await json('/api/v1/documents')).documents;
  fullest = [...documents].sort((a, b) => b.notes - a.notes)[0];
  const found = await json(`/api/v1/search?q=mobility&limit=100&document=${fullest.id}`);
  hit = found.hits.find(h => h.type === 'passage' && h.notes.length > 0);
  claim = (await json('/api/v1/claims?q=use+migration+diplomacy+at+national+level')).claims[0].id;
});
after(() => browser?.close());

/// A page of its own whose console, network and policy must stay clean.
const visit = async (path, options, work) => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const trouble = [];
  page.on('console', m => { if (m.type() === 'error' && !/status of 4\d\d/.test(m.text())) trouble.push(m.text()); });
  page.on('pageerror', e => trouble.push(String(e)));
  page.on('request', r => { if (!r.url().startsWith(address) && !/^(data|blob):/.test(r.url())) trouble.push(`request to ${r.url()}`); });
  try {
    await page.goto(address + path);
    await work(page, context);
    assert.deepEqual(trouble, []);
  } finally {
    await context.close();
  }
};
const total = async page => Number((await page.locator('#results h1').textContent()).replace(/\D*([\d,]+) passages?.*/s, '$1').replaceAll(',', ''));
const settled = async (page, work) => {
  const before_ = await page.locator('#results').innerHTML();
  await work();
  await page.waitForFunction(old => document.querySelector('#results').innerHTML !== old, before_);
};

describe('search', () => {
  test('a query finds passages with their hits marked, and says how many', () => visit('/', {}, async page => {
    await page.fill('#q', 'mobility');
    await page.keyboard.press('Enter');
    await page.waitForURL(/q=mobility/);
    assert.ok(await total(page) > 10);
    const { total: all, facets } = await json('/api/v1/search?q=mobility');
    assert.equal(await total(page), all);
    const inDocuments = facets.document.filter(d => d.count > 0).length;
    assert.match(await page.locator('#results h1').textContent(), new RegExp(` in ${inDocuments} documents`));
    assert.equal(await page.locator('.hit').count(), Math.min(10, inDocuments));
    assert.ok(await page.locator('.hit mark').count() > 5);
    assert.equal(await page.locator('[role=status]').count(), 1);
  }));

  test('a filter narrows at once, is in the address and in the tags, and can be taken off', () => visit('/search?q=mobility', {}, async page => {
    const all = await total(page);
    const box = page.locator('#facet-document-all input').first();
    await settled(page, () => box.check());
    assert.match(page.url(), /document=/);
    const some = await total(page);
    assert.ok(some > 0 && some < all);
    await page.waitForFunction(() => /passage/.test(document.querySelector('#announce').textContent));
    await settled(page, () => page.locator('.tag').first().click());
    assert.equal(await total(page), all);
    assert.doesNotMatch(page.url(), /document=/);
    await settled(page, () => page.goBack());
    assert.equal(await total(page), some);
  }));

  test('any, all and only of two countries give ever fewer passages', () => visit('/search', {}, async page => {
    const [one, two] = (await json('/api/v1/search?limit=1')).facets.country.filter(c => c.group !== 'third').map(c => c.value);
    assert.ok(one && two);
    const of = async mode => (await json(`/api/v1/search?country=${one},${two}&country_mode=${mode}`)).total;
    await page.goto(`${address}/search?country=${one}&country=${two}`);
    assert.equal(await total(page), await of('any'));
    for (const mode of ['all', 'only', 'none']) {
      await settled(page, () => page.check(`input[name=country_mode][value=${mode}]`));
      assert.equal(await total(page), await of(mode), mode);
    }
    assert.ok(await of('all') <= await of('any'));
  }));

  test('results stand by document: two whole ones above the fold, the rest of each behind a fold and a link that counts them', () => visit('/search?q=mobility', { viewport: { width: 1280, height: 800 } }, async page => {
    const boxes = await Promise.all((await page.locator('.hit').all()).map(h => h.boundingBox()));
    assert.ok(boxes[1].y + boxes[1].height <= 800, `the second ends at ${boxes[1].y + boxes[1].height}`);
    const first = page.locator('.hit').first();
    assert.ok(!(await first.locator('.further li').first().isVisible()));
    await first.locator('.further summary').click();
    assert.ok(await first.locator('.further li').first().isVisible());
    const all = await first.locator('.further a').last().textContent();
    await first.locator('.further a').last().click();
    await page.waitForURL(/document=/);
    assert.equal(await total(page), Number(all.replace(/\D/g, '')));
    assert.ok(await page.locator('.hit').count() > 1);
    await page.goto(`${address}/search?q=mobility`);
    await settled(page, () => page.click('.group'));
    assert.match(page.url(), /collapse=0/);
    assert.equal(await page.locator('.hit').count(), 10);
  }));

  test('notes are a line until they are wanted, and the sentence becomes its passage in place', () => visit(`/search?q=mobility&document=${fullest.id}`, {}, async page => {
    const notes = page.locator('.hit .notes').first();
    assert.ok((await notes.boundingBox()).height < 40);
    await notes.locator('summary').click();
    assert.ok(await notes.locator('li').first().isVisible());
    const hit_ = page.locator('.hit', { has: page.locator('.whole') }).first();
    const sentence = await hit_.locator('> .passage').textContent();
    await hit_.locator('.whole summary').click();
    assert.ok(!(await hit_.locator('> .passage').isVisible()));
    assert.ok((await hit_.locator('.whole .passage').textContent()).length > sentence.length);
  }));

  test('result pages follow each other', () => visit('/search?q=mobility&collapse=0', {}, async page => {
    const first = await page.locator('.hit .passage').first().textContent();
    await settled(page, () => page.click('a[rel=next]'));
    assert.match(page.url(), /page=2/);
    assert.notEqual(await page.locator('.hit .passage').first().textContent(), first);
    await settled(page, () => page.click('a[rel=prev]'));
    assert.equal(await page.locator('.hit .passage').first().textContent(), first);
  }));

  test('typing brings results without leaving the page', () => visit('/search?q=mobility', {}, async page => {
    await settled(page, () => page.fill('#q', 'readmission'));
    await page.waitForURL(/q=readmission/);
    assert.equal(await page.inputValue('#q'), 'readmission');
  }));

  test('nothing found: it says why and what to leave out', () => visit('/search?q=zeppelin+mobility', {}, async page => {
    if (await total(page) === 0) assert.ok(await page.locator('.nothing').isVisible());
    await page.goto(`${address}/search?q=qqqqzzzz`);
    assert.ok(await page.locator('.nothing').isVisible());
    assert.equal(await page.locator('.hit').count(), 0);
  }));

  test('hostile queries are read as words and shown as text', () => visit('/', {}, async page => {
    for (const query of ['<script>document.title="pwned"</script>', '"><img src=x onerror=alert(1)>', "' OR 1=1 --", '((((((', '"unclosed', '{{base}}', '\u202Emirror', '%00%ff', 'a'.repeat(1500)]) {
      await page.goto(`${address}/search?q=${encodeURIComponent(query)}`);
      assert.equal(await page.inputValue('#q'), query);
      assert.doesNotMatch(await page.title(), /^pwned/);
      assert.equal(await page.locator('main img, main script').count(), 0);
    }
  }));

  test('completions: a listbox that the arrow keys walk through', () => visit('/search', {}, async page => {
    const { completions } = await json('/api/v1/complete?q=mob');
    if (!completions.length) return;
    await page.click('#q');
    await page.keyboard.type('mob');
    await page.waitForSelector('[role=listbox]:not([hidden]) [role=option]');
    assert.equal(await page.getAttribute('#q', 'aria-expanded'), 'true');
    await page.keyboard.press('ArrowDown');
    assert.ok(await page.getAttribute('#q', 'aria-activedescendant'));
    await page.keyboard.press('Escape');
    assert.equal(await page.getAttribute('#q', 'aria-expanded'), 'false');
  }));
});

describe('without JavaScript', () => {
  test('search, filter, paging and notes work by links and forms alone', () => visit('/', { javaScriptEnabled: false }, async page => {
    await page.fill('#q', 'mobility');
    await page.click('.ask button');
    const all = await total(page);
    await page.locator('#facet-document-all input').first().check();
    await page.click('.apply button');
    assert.ok(await total(page) < all);
    await page.locator('.tag').first().click();
    assert.equal(await total(page), all);
    await page.click('.group');
    await page.click('a[rel=next]');
    assert.match(page.url(), /page=2/);
    await page.locator('.hit .quote summary').first().click();
    assert.match(await page.locator('.hit .quote dd').first().textContent(), /, p\. \d+/);
    await page.locator('.hit h3 a').first().click();
    assert.ok(await page.locator('.running').isVisible());
  }));
});

describe('reading', () => {
  test('a hit leads to its page, its passage and its marked words', () => visit('/search?q=mobility', {}, async page => {
    await page.locator('.hit h3 a').first().click();
    await page.waitForURL(/\/d\/[^/]+\/p\d+\?q=mobility#/);
    const anchor = new URL(page.url()).hash;
    assert.ok(await page.locator(anchor).isVisible());
    assert.ok(await page.locator('.running mark').count() > 0);
  }));

  test('a marker leads to its note and back, and deep links find it', async () => {
    const label = hit.notes[0].label;
    await visit(`/d/${fullest.id}/p${hit.page}#fn${label}`, {}, async page => {
      const note = page.locator(`[id="fn${label}"]`);
      assert.ok(await note.isVisible());
      await note.locator('.back-ref').click();
      assert.equal(new URL(page.url()).hash, `#ref-fn${label}`);
      await page.locator(`[id="ref-fn${label}"]`).click();
      assert.equal(new URL(page.url()).hash, `#fn${label}`);
    });
  });

  test('the page picture is there, with boxes over the hits', () => visit(`/d/${fullest.id}/p${hit.page}?q=mobility`, {}, async page => {
    const answer = await fetch(`${address}/d/${fullest.id}/page/${hit.page}.png`);
    assert.equal(answer.status, 200);
    assert.equal(answer.headers.get('content-type'), 'image/png');
    assert.ok(await page.locator('.sheet svg rect.hit').count() > 0);
    assert.match(await page.locator('.sheet figcaption a').getAttribute('href'), /file\.pdf#page=\d+$/);
  }));

  test('a note shows itself where its marker stands: by keyboard, and gone with Escape', () => visit(`/search?q=mobility&document=${fullest.id}&in=body`, {}, async page => {
    const marker = page.locator('.hit > .passage .fn a').first();
    await marker.focus();
    assert.ok(await page.locator('.preview').isVisible());
    assert.equal(await marker.getAttribute('aria-describedby'), 'preview');
    await page.keyboard.press('Escape');
    assert.equal(await page.locator('.preview').count(), 0);
    await marker.hover();
    assert.ok(await page.locator('.preview').isVisible());
  }));

  test('quoting copies the words, their notes and the reference, in the style that is asked for', () => visit(`/search?q=mobility&document=${fullest.id}&in=body`, { permissions: ['clipboard-read', 'clipboard-write'] }, async page => {
    const copied = async () => {
      await page.waitForSelector('.toast');
      const text = await page.evaluate(() => navigator.clipboard.readText());
      await page.evaluate(() => document.querySelector('.toast').remove());
      return text;
    };
    const quote = page.locator('.hit .quote').first();
    await quote.locator('summary').click();
    const plain = await copied();
    assert.match(plain, /^“/);
    assert.ok(plain.includes(fullest.title), plain);
    assert.match(plain, /, p\. \d+/);
    await quote.locator('.copy:not([data-form])').last().click();
    const chicago = await copied();
    assert.match(chicago, /^“/);
    assert.doesNotMatch(chicago, /, p\. /);
    for (const text of [plain, chicago]) assert.ok(!text.includes('127.0.0.1'), 'an address that nobody else can open');
    await quote.locator('.styles .copy').first().click();
    await page.waitForSelector('.toast');
    const html = await page.evaluate(async () => (await (await navigator.clipboard.read())[0].getType('text/html')).text());
    assert.match(html, /<blockquote><p>“.*<\/blockquote><p>/s);
    await page.evaluate(() => document.querySelector('.toast').remove());
    await quote.locator('[data-form=markdown]').first().click();
    assert.match(await copied(), /^> “.*\n\n[^>]/s);
  }));

  test('on a phone a note opens below the paragraph that marks it, and closes again', () => visit(`/d/${fullest.id}`, { viewport: { width: 375, height: 800 } }, async page => {
    const marker = page.locator('.running .fn a').first();
    await marker.click();
    const note = page.locator('.block-text + .in-place');
    assert.ok(await note.isVisible());
    assert.ok((await note.textContent()).length > 5);
    assert.equal(new URL(page.url()).hash, '');
    await marker.click();
    assert.equal(await note.count(), 0);
  }));

  test('every marker of the reading view leads to a note that is there', () => visit(`/d/${fullest.id}`, {}, async page => {
    const lost = await page.evaluate(() => [...document.querySelectorAll('.running .fn a')].map(a => a.getAttribute('href')).filter(h => h.startsWith('#') && !document.getElementById(decodeURIComponent(h.slice(1)))));
    assert.deepEqual(lost, []);
  }));

  test('notes lead to the notes beside them', () => visit(`/d/${fullest.id}/notes/2`, {}, async page => {
    await page.click('[rel=next]');
    await page.waitForURL(/notes\/3$/);
    await page.click('[rel=prev]');
    await page.waitForURL(/notes\/2$/);
  }));

  test('a page as printed can be enlarged', () => visit(`/d/${fullest.id}/p1`, {}, async page => {
    const width = () => page.evaluate(() => document.querySelector('.sheet svg').getBoundingClientRect().width);
    const before_ = await width();
    await page.check('#zoom');
    assert.ok(await width() > 1.5 * before_);
  }));

  test('a drawing is kept as SVG and as PNG', () => visit('/timeline', {}, async page => {
    assert.ok(await page.locator('svg.timeline a').count() > 10);
    const [png] = await Promise.all([page.waitForEvent('download'), page.click('button:text("PNG")')]);
    assert.equal(png.suggestedFilename(), 'timeline.png');
    const [svg] = await Promise.all([page.waitForEvent('download'), page.click('a:text("SVG")')]);
    assert.equal(svg.suggestedFilename(), 'timeline.svg');
  }));
});

describe('keyboard only', () => {
  test('from the search box over a filter to the page and the quote', () => visit('/search', { permissions: ['clipboard-read', 'clipboard-write'] }, async page => {
    await page.keyboard.press('/');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'q');
    await page.keyboard.type('mobility');
    await settled(page, () => page.keyboard.press('Enter'));
    await page.waitForURL(/q=mobility/);
    await page.keyboard.press('Escape');
    let steps = 0;
    while (steps++ < 300 && !(await page.evaluate(() => document.activeElement.matches('#facets input[type=checkbox]')))) await page.keyboard.press('Tab');
    const chosen = await page.evaluate(() => document.activeElement.id);
    await settled(page, () => page.keyboard.press('Space'));
    assert.equal(await page.evaluate(() => document.activeElement.id), chosen, 'focus stays on the filter');
    await page.keyboard.press('j');
    assert.ok(await page.evaluate(() => document.activeElement.closest('.hit') !== null));
    await page.keyboard.press('q');
    await page.waitForSelector('.toast');
    assert.match(await page.evaluate(() => navigator.clipboard.readText()), /^“.*, p\. \d+/s);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/d\//);
  }));

  test('the keys are listed, and can be switched off', () => visit('/search?q=mobility', {}, async page => {
    await page.keyboard.press('?');
    assert.ok(await page.locator('dialog').isVisible());
    await page.uncheck('#keys-on');
    await page.keyboard.press('Escape');
    await page.keyboard.press('j');
    assert.equal(await page.locator('.hit.current').count(), 0);
    await page.reload();
    await page.keyboard.press('?');
    assert.equal(await page.locator('dialog').count(), 0);
    await page.click('#keys-open');
    await page.check('#keys-on');
    await page.keyboard.press('Escape');
    await page.keyboard.press('j');
    assert.equal(await page.locator('.hit.current').count(), 1);
  }));
});

const everyKind = () => {
  const note = hit.notes[0].label;
  return { home: '/', search: '/search?q=mobility', chosen: `/search?q=mobility&document=${fullest.id}&year=2000..2030&in=body`, nothing: '/search?q=qqqqzzzz', document: `/d/${fullest.id}?q=mobility`,
    page: `/d/${fullest.id}/p${hit.page}?q=mobility`, note: `/d/${fullest.id}/notes/${encodeURIComponent(note)}`, countries: `/d/${fullest.id}/countries`, cite: `/d/${fullest.id}/cite`, sources: '/sources', matrix: '/matrix', network: '/network', timeline: '/timeline', allCountries: '/countries',
    claims: '/claims', claim: `/claims/${claim}`, compare: '/compare?country=AT&country=BE', changes: '/changes?document=sample-inform-migration-diplomacy.pdf&document=sample-inform-labour-mobility.pdf', answer: '/search?q=which+countries+use+migration+diplomacy', reference: '/search?q=com+(2020)+609', definition: '/search?q=what+is+a+skills+partnership', add: '/add',
    check: `/check/${fullest.id}`, about: '/about', similar: `/similar?passage=${hit.id}`, error: '/search?colour=red', missing: '/nowhere' };
};

describe('answers', () => {
  test('who uses migration diplomacy, who does not, who is silent: one action', () => visit('/', {}, async page => {
    await page.fill('#q', 'which countries use migration diplomacy');
    await page.keyboard.press('Enter');
    await page.waitForURL(/q=which/);
    assert.deepEqual(await page.locator('.answer dt').allTextContents(), ['17 do', '6 do not', '11 silent']);
    await page.click('.answer h2 a');
    assert.equal(await page.locator('svg.tiles .said').count(), 17);
    assert.equal(await page.locator('#codes-contrary').inputValue(), 'EE, FI, LU, LV, PL, PT');
  }));
  test('a definition leads what asks for it, with its place and the others that define it: one action', () => visit('/', {}, async page => {
    await page.fill('#q', 'what is a skills partnership');
    await page.keyboard.press('Enter');
    await page.waitForURL(/q=what/);
    assert.match(await page.locator('.answer q').first().textContent(), /^A scheme in which the cost of training is shared/);
    await page.click('.answer summary');
    assert.match(await page.locator('.answer details q').textContent(), /means a scheme in which the cost of training is shared/);
    await page.click('.answer > .where a');
    assert.match(page.url(), /\/p3#p\d+$/);
  }));
  test('a reference in its own spelling leads with its source', () => visit('/search?q=com+(2020)+609', {}, async page => {
    assert.match(await page.locator('.answer h2').textContent(), /New Pact on Migration/);
    await page.click('.answer h2 a');
    assert.match(page.url(), /sources/);
  }));
});

describe('for everyone', () => {
  for (const colorScheme of ['light', 'dark']) {
    test(`axe-core finds nothing on any kind of page, ${colorScheme}`, async () => {
      const kinds = everyKind();
      const [source] = (await json('/api/v1/sources')).sources;
      if (source) kinds.source = `/sources/${encodeURIComponent(source.key)}`;
      for (const [name, path] of Object.entries(kinds)) {
        await visit(path, { colorScheme }, async page => {
          if (name === 'search') for (const fold of ['.notes', '.quote', '.further']) await page.locator(`.hit ${fold} summary`).first().click();
          await page.evaluate(axe);
          const found = await page.evaluate(() => globalThis.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }));
          assert.deepEqual(found.violations.map(v => `${name}: ${v.id}: ${v.nodes.slice(0, 3).map(n => n.html.slice(0, 160)).join(' | ')}`), []);
        });
      }
    });
  }

  for (const [what, options] of [['320 px', { viewport: { width: 320, height: 640 } }], ['200 % zoom', { viewport: { width: 640, height: 450 }, deviceScaleFactor: 2 }]]) {
    test(`nothing runs out of the page at ${what}`, async () => {
      for (const [name, path] of Object.entries(everyKind())) {
        await visit(path, options, async page => {
          const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
          assert.ok(wide <= 0, `${name} is ${wide} px too wide`);
        });
      }
    });
  }

  test('a word without an end, or an address for a heading, runs out of no page', async () => {
    for (const [name, path] of Object.entries(everyKind())) {
      await visit(path, { viewport: { width: 320, height: 640 } }, async page => {
        const wide = await page.evaluate(() => {
          for (const e of document.querySelectorAll('main :is(h1, h2, h3, .outline a, .further a, .chip, .tag)'))
            for (const t of e.childNodes)
              if (t.nodeType === Node.TEXT_NODE && t.data.trim().length > 12) t.data = 'W'.repeat(60) + ' ' + t.data;
          return document.documentElement.scrollWidth - document.documentElement.clientWidth;
        });
        assert.ok(wide <= 0, `${name} is ${wide} px too wide`);
      });
    }
  });

  test('on a phone the results come first and the filters below', () => visit('/search?q=mobility', { viewport: { width: 390, height: 800 } }, async page => {
    const y = async selector => (await page.locator(selector).boundingBox()).y;
    assert.ok(await y('#results') < await y('#facets'));
  }));

  test('print shows query, passages, full notes and permalinks, and no controls', () => visit(`/search?q=mobility&document=${fullest.id}&in=body`, {}, async page => {
    await page.emulateMedia({ media: 'print' });
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    assert.ok(!(await page.locator('#facets').isVisible()));
    assert.ok(await page.locator('.notes li').first().isVisible());
    assert.ok(await page.locator('.permalink').first().isVisible());
    assert.ok(!(await page.locator('.actions').first().isVisible()));
  }));

  test('forced colours and reduced motion leave everything usable', () => visit('/search?q=mobility', { forcedColors: 'active', reducedMotion: 'reduce' }, async page => {
    assert.ok(await page.locator('.hit mark').first().isVisible());
    assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).scrollBehavior), 'auto');
  }));
});

describe('weight', () => {
  test('no page is more than 40 kB over the wire', async () => {
    for (const [name, path] of Object.entries(everyKind())) {
      const answer = await fetch(address + path, { headers: { 'accept-encoding': 'gzip' } });
      const size = Number(answer.headers.get('content-length'));
      await answer.arrayBuffer();
      assert.ok(size > 0 && size < 40_000, `${name}: ${size}`);
    }
  });
});

// Last, for it changes the index.
describe('adding', () => {
  const quokkas = name => ({ name, mimeType: 'text/html', buffer: Buffer.from(`<html><body><h1>Paper ${name}</h1><p>Quokkas of ${name} have a special envoy of their own.</p></body></html>`) });
  test('a file is chosen, read and found: three actions', () => visit('/', {}, async page => {
    await page.click('nav a[href$="/add"]');
    await page.setInputFiles('#file', quokkas('chosen.html'));
    await page.click('.add-form button');
    await page.waitForURL(/\/d\/\w+/, { timeout: 60_000 });
    assert.match(await page.locator('h1').textContent(), /Paper chosen/);
    assert.equal((await json('/api/v1/search?q=quokkas')).total, 1);
  }));
  test('a file is dropped on the form', () => visit('/add', {}, async page => {
    const files = await page.evaluateHandle(text => { const data = new DataTransfer(); data.items.add(new File([text], 'dropped.html', { type: 'text/html' })); return data; }, quokkas('dropped.html').buffer.toString());
    await page.dispatchEvent('.add-form', 'dragover', { dataTransfer: files });
    assert.ok(await page.locator('.add-form.over').count());
    await page.dispatchEvent('.add-form', 'drop', { dataTransfer: files });
    await page.waitForURL(/\/d\/\w+/, { timeout: 60_000 });
    assert.match(await page.locator('h1').textContent(), /Paper dropped/);
  }));
  test('the form and the page that follows the file work without JavaScript; what is no document is said', () => visit('/add', { javaScriptEnabled: false }, async page => {
    await page.setInputFiles('#file', { name: 'program.pdf', mimeType: 'application/pdf', buffer: Buffer.from('MZ\u0090\0\0') });
    await page.click('.add-form button');
    assert.match(await page.locator('[role=alert]').textContent(), /no PDF, web page, Word or OpenDocument file/);
    await page.setInputFiles('#file', quokkas('plain.html'));
    await page.click('.add-form button');
    await page.waitForURL(/\/d\/\w+/, { timeout: 60_000 });
    assert.match(await page.locator('h1').textContent(), /Paper plain/);
  }));
});
