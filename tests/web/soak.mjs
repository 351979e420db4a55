// node soak.mjs SECONDS, with IBID_ADDRESS, IBID_SERVER (its process id), IBID_PROGRAM, IBID_INDEX and IBID_FOLDER set: readers
// ask without pause while the folder is indexed again and again, with one document and without it.
// Passes when every answer is whole, agrees with one of the two states of the index, and the server's memory stays flat over ten minutes or more.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';

const seconds = Number(process.argv[2] ?? 60);
const { IBID_ADDRESS: address, IBID_SERVER: server, IBID_PROGRAM: program, IBID_FOLDER: folder } = process.env;
const until = Date.now() + seconds * 1000;
const pause = ms => new Promise(resolve => setTimeout(resolve, ms));
const json = async target => (await fetch(address + target)).json();

const files = fs.readdirSync(folder).filter(f => f.endsWith('.pdf')).sort();
const moving = path.join(folder, files[0]), away = `${moving}.away`;
const index = async () => {
  const run = spawn(program, ['index', folder, '--prune', '--quiet'], { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  run.stderr.on('data', d => { said += d; });
  const [code] = await once(run, 'close');
  if (code !== 0) throw new Error(`ibid index ended with ${code}: ${said}`);
};

const apis = ['/api/v1/search?q=readmission', '/api/v1/search?q=special+envoys+visa', '/api/v1/search?q=*&country=BE,FI&country_mode=any', '/api/v1/search?q=partnership+OR+agreement&in=notes',
  '/api/v1/sources', '/api/v1/matrix?rows=country&columns=instrument'];
const pages = ['/', '/search?q=migration+diplomacy', '/search?q=*&country=AT&sort=date', '/sources', '/matrix', '/countries', '/about', '/feed.atom?q=visa', '/metrics', '/healthz'];
const lasting = body => JSON.stringify({ ...body, elapsed_ms: 0 });
const state = async () => Object.fromEntries(await Promise.all(apis.map(async a => [a, lasting(await json(a))])));

// Both states are asked once while nothing changes; from then on every answer must be one of the two.
await index();
await pause(1500);
const full = await state();
const ids = (await json('/api/v1/documents')).documents.map(d => d.id);
fs.renameSync(moving, away);
await index();
await pause(1500);
const less = await state();
if (apis.every(a => full[a] === less[a])) throw new Error('the two states of the index do not differ');

let writing = true, commits = 0, wrong = 0, present = false;
const writer = async () => {
  while (Date.now() < until) {
    if (present) fs.renameSync(moving, away); else fs.renameSync(away, moving);
    present = !present;
    await index();
    commits++;
    await pause(400);
  }
  writing = false;
};

const times = [], met = { full: 0, less: 0 };
const complain = what => { if (wrong++ < 20) console.log(`BAD ${what}`); };
const reader = async number => {
  for (let i = number; writing; i++) {
    const api = i % 2 === 0;
    const target = api ? apis[i / 2 % apis.length] : i % 7 === 0 ? `/d/${ids[i % ids.length]}` : pages[(i - 1) / 2 % pages.length];
    const from = performance.now();
    try {
      const answer = await fetch(address + target);
      const text = await answer.text();
      times.push(performance.now() - from);
      if (answer.status !== 200 && !(answer.status === 404 && target.startsWith('/d/'))) complain(`${answer.status} ${target}: ${text.slice(0, 200)}`);
      else if (api) {
        const said = lasting(JSON.parse(text));
        if (said === full[target]) met.full++;
        else if (said === less[target]) met.less++;
        else complain(`${target}: neither state's answer: ${said.slice(0, 300)}`);
      }
    } catch (error) {
      complain(`${target}: ${error.cause ?? error}`);
    }
    await pause(20);
  }
};

const memory = [];
const megabytes = () => Number(/VmRSS:\s+(\d+)/.exec(fs.readFileSync(`/proc/${server}/status`, 'utf8'))[1]) / 1024;
const watcher = async () => {
  while (writing) { memory.push(megabytes()); await pause(Math.min(10000, seconds * 20)); }
};
await Promise.all([writer(), watcher(), ...[0, 1, 2, 3].map(reader)]);

times.sort((a, b) => a - b);
const at = share => times[Math.min(times.length - 1, Math.floor(times.length * share))].toFixed(1);
const quarter = Math.ceil(memory.length / 4), mean = list => list.reduce((a, b) => a + b, 0) / list.length;
const warm = mean(memory.slice(quarter, 2 * quarter)), end = mean(memory.slice(-quarter));
console.log(`${times.length} answers during ${commits} runs of ibid index, ${wrong} wrong; ${met.full} with the document, ${met.less} without; ` +
  `ms: median ${at(.5)}, 99 % ${at(.99)}, longest ${at(1)}; memory: second quarter ${warm.toFixed(0)} MB, last ${end.toFixed(0)} MB`);
const growing = seconds >= 600 && end > warm * 1.15 + 4;  // in less time it has not warmed up
process.exit(wrong || !met.full || !met.less || growing ? 1 : 0);
