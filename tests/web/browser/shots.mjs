// Pictures of each kind of page, for docs/images and for looking at: node shots.mjs ADDRESS FOLDER
import { mkdirSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { launchOptions } from './launch.mjs';

const [address = 'http://127.0.0.1:8080', folder = 'shots'] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const browser = await chromium.launch(launchOptions);

const first = async path => (await (await fetch(address + path)).json());
const documents = (await first('/api/v1/documents')).documents;
const fullest = [...documents].sort((a, b) => b.notes - a.notes)[0];
const found = await first('/api/v1/search?q=mobility+partnership&limit=20');
const withNotes = found.hits.find(h => h.type === 'passage' && h.notes.length && h.document.id === fullest.id) ?? found.hits[0];
const sources = (await first('/api/v1/sources')).sources ?? [];
const q = 'q=mobility+partnership';
const indexed = sources.find(s => s.indexed_as);
const leaning = indexed && (await first(`/api/v1/cites?ref=${encodeURIComponent(indexed.key)}`)).cited_by.find(c => c.passage);
const evidence = leaning ? `/evidence?passage=${leaning.passage}&note=${leaning.note}` : '/about';
const pages = {
  home: '/',
  search: `/search?${q}`,
  'search-filtered': `/search?q=readmission&country=BE&country=FI`,
  nothing: '/search?q=zeppelin+readmission&country=BE',
  document: `/d/${fullest.id}?${q}`,
  page: `/d/${fullest.id}/p${withNotes.page}?${q}`,
  note: `/d/${withNotes.document.id}/notes/${withNotes.notes[0]?.label ?? 1}`,
  evidence,
  sources: '/sources',
  source: sources.length ? `/sources/${encodeURIComponent(sources[0].key)}` : '/sources',
  matrix: '/matrix',
  network: '/network',
  timeline: '/timeline',
  countries: '/countries',
  check: `/check/${fullest.id}`,
  cite: `/d/${fullest.id}/cite`,
  about: '/about',
  error: '/search?colour=red',
};
const looks = {
  light: { viewport: { width: 1280, height: 900 }, colorScheme: 'light' },
  dark: { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' },
  phone: { viewport: { width: 320, height: 640 }, colorScheme: 'light', deviceScaleFactor: 2 },
};
const wanted = process.env.SHOTS?.split(',');
for (const [look, options] of Object.entries(looks)) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  for (const [name, path] of Object.entries(pages)) {
    if (wanted && !wanted.includes(name) && !wanted.includes(look)) continue;
    await page.goto(address + path);
    await page.waitForLoadState('networkidle');
    if (name === 'search') {
      await page.locator('.notes summary').first().click().catch(() => {});
      await page.evaluate(() => scrollTo(0, 0));
    }
    await page.screenshot({ path: `${folder}/${name}-${look}.png` });
  }
  await context.close();
}
await browser.close();
