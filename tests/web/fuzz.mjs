// node fuzz.mjs REQUESTS [SEED], with IBID_ADDRESS set: well-formed, odd and broken requests, a few connections at a time.
// Passes when every well-formed request got an answer that is no 5xx, and the server still answers afterwards.
import net from 'node:net';

const [count = '3000', seed = '1'] = process.argv.slice(2);
const address = new URL(process.env.IBID_ADDRESS);
let state = Number(seed) >>> 0 || 1;
const random = n => { state ^= state << 13; state >>>= 0; state ^= state >>> 17; state ^= state << 5; state >>>= 0; return state % n; };
const pick = list => list[random(list.length)];

const documents = (await (await fetch(`${address.origin}/api/v1/documents`)).json()).documents;
const id = () => pick([...documents.map(d => d.id), documents[0].id.slice(0, 5), '', 'zz', '..', '%00', 'a'.repeat(300)]);
const words = ['mobility', 'readmission', '"special envoys"', '(', ')', '"', 'AND', 'OR', 'NOT', '-', '*', 'NEAR/5', 'NEAR/99999', 'country:AT', 'only:BE,FI', 'all:', 'cites:"COM(2020) 609"',
  'title:', 'section:x', 'a*', '*a', '\u0000', '\uFFFF', '移民', 'naïve', '<script>', '{{x}}', "';--", '../..', '%', '\\', '𝕏', 'x'.repeat(200), '((((((((', '\u202E', 'e\u0301'];
const text = () => Array.from({ length: random(7) }, () => pick(words)).join(pick([' ', '', '\t', '+']));
const values = { q: text, country: () => pick(['AT', 'BE', 'EL', 'GR', 'Belgium', 'xx', 'AT,BE,FI', ',,', text()]), country_mode: () => pick(['any', 'all', 'only', 'none', 'x']),
  instrument: () => pick(['mobility-partnership', 'readmission-agreement', text()]), approach: text, year: () => pick(['2024', '2019..2024', '..', '..2020', '0', text()]), kind: () => pick(['inform', 'source', 'x']),
  in: () => pick(['body', 'notes', 'all', 'x']), document: id, language: () => pick(['en', 'de', 'xx']), sort: () => pick(['date', 'document', 'relevance', 'x']), page: () => pick(['1', '2', '9999', '-1', '1e9', '']),
  limit: () => pick(['1', '200', '201', 'x']), offset: () => pick(['0', '5', '99999', '-5']), expand: () => pick(['0', '1', '2']), collapse: () => pick(['0', '1']), passage: () => `${id()}.${pick(['1', '7', 'n4', 'x', ''])}`,
  note: () => pick(['1', '57', '*', '']), ref: () => pick(['COM(2020) 609', '10.1093/isp/eky015', text()]), rows: () => pick(['country', 'year', 'x']), columns: () => pick(['instrument', 'document', 'x']),
  format: () => pick(['csl', 'bibtex', 'ris', 'csv', 'text', 'json', 'x']), from: () => pick(['1', '3', '99', 'x']), width: () => pick(['100', '50', '9999']), v: text, [`${text()}`]: text };
const names = Object.keys(values);
const paths = [() => '/', () => '/search', () => '/search', () => '/search', () => `/d/${id()}`, () => `/d/${id()}/p${random(9)}`, () => `/d/${id()}/notes/${pick(['1', '5', '57', '*', text()])}`, () => `/d/${id()}/countries`, () => `/d/${id()}/cite`,
  () => `/d/${id()}/file.pdf`, () => '/sources', () => `/sources/${encodeURIComponent(pick(['doi:10.1093/isp/eky015', 'com:2020/609', text()]))}`, () => '/matrix', () => '/countries', () => `/check/${id()}`, () => '/about', () => '/similar', () => '/evidence',
  () => '/feed.atom', () => '/opensearch.xml', () => '/openapi.json', () => '/healthz', () => '/metrics', () => '/static/style.css', () => '/api/v1/search', () => '/api/v1/documents', () => `/api/v1/documents/${id()}`, () => `/api/v1/documents/${id()}/notes`,
  () => '/api/v1/cites', () => '/api/v1/sources', () => '/api/v1/matrix', () => '/api/v1/complete', () => '/api/v1/status', () => `/${encodeURIComponent(text())}`, () => '//', () => `/d/${encodeURIComponent('../../../etc/passwd')}/file.pdf`];
const target = () => {
  const pairs = Array.from({ length: random(5) }, () => { const name = pick(names); return `${encodeURIComponent(name)}=${encodeURIComponent(values[name]())}`; });
  const path = pick(paths)().replace(/[^\x21-\x7e]|[ ?#]/gu, c => encodeURIComponent(c));
  return path + (pairs.length ? `?${pairs.join('&')}` : '');
};
const bytes = n => Buffer.from(Array.from({ length: n }, () => random(256)));
const broken = () => pick([
  () => bytes(random(600)), () => Buffer.concat([Buffer.from('GET /'), bytes(random(400)), Buffer.from(' HTTP/1.1\r\n\r\n')]), () => Buffer.from(`GET ${target()} HTTP/1.1\r\n${'A: b\r\n'.repeat(random(4000))}\r\n`),
  () => Buffer.from(`GET /${'x'.repeat(random(40000))} HTTP/1.1\r\n\r\n`), () => Buffer.from(`POST ${target()} HTTP/1.1\r\nHost: localhost\r\nContent-Length: ${pick(['-1', '99999999999', '5', 'x'])}\r\n\r\nhello`),
  () => Buffer.from('PUT / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFF\r\nx'), () => Buffer.from(`GET ${target()} HTTP/1.1\r\nHost: localhost\r\nRange: bytes=${'0-,'.repeat(random(900))}0-\r\n\r\n`),
  () => Buffer.from(`GET ${target()} HTTP/1.1\r\nHost: ${'h'.repeat(300)}"<>\r\nIf-None-Match: ${'"x",'.repeat(100)}\r\nAccept-Encoding: ${pick(['br;q=x', ',,,;', 'gzip;q=0,br;q=0'])}\r\n\r\n`),
  () => Buffer.from(`GET ${target()} HTTP/1.0\r\n\r\n`), () => Buffer.from('GET / HTTP/1.1\r\nHost: a'), () => Buffer.from('\r\n\r\n\r\n'), () => Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n')])();

// `how`: 'open' waits for the answer, 'end' says that no more comes, 'close' hangs up soon after.
const exchange = (payload, how) => new Promise(resolve => {
  const socket = net.connect({ port: Number(address.port), host: address.hostname, allowHalfOpen: how === 'end' });
  let answer = '';
  socket.setTimeout(15000, () => { socket.destroy(); resolve('TIMEOUT'); });
  socket.on('connect', () => {
    if (how === 'end') socket.end(payload); else socket.write(payload);
    if (how === 'close') setTimeout(() => socket.destroy(), random(5));
  });
  if (how === 'end') socket.on('end', () => socket.destroy());
  socket.on('data', d => { if (answer.length < 300) answer += d.toString('latin1'); });
  socket.on('error', () => {});
  socket.on('close', () => resolve(answer));
});

let done = 0, bad = 0;
const statuses = {};
const worker = async () => {
  while (done < Number(count)) {
    done++;
    if (random(5) === 0) {
      await exchange(broken(), random(3) === 0 ? 'close' : 'end');
      continue;
    }
    const asked = target();
    const answer = await exchange(`GET ${asked} HTTP/1.1\r\nHost: ${address.host}\r\nConnection: close\r\n${random(2) ? 'Accept-Encoding: gzip, br\r\n' : ''}\r\n`, 'open');
    const status = /^HTTP\/1\.1 (\d+)/.exec(answer)?.[1] ?? 'none';
    statuses[status] = (statuses[status] ?? 0) + 1;
    if (status === 'none' || status >= '500') { bad++; if (bad < 20) console.log(`BAD ${status}: ${asked.slice(0, 300)}\n  ${answer.slice(-200)}`); }
  }
};
await Promise.all(Array.from({ length: 6 }, worker));
const health = await (await fetch(`${address.origin}/healthz`)).text();
console.log(`${done} requests, ${bad} bad, statuses ${JSON.stringify(statuses)}, then healthz: ${health.trim()}`);
process.exit(bad || health !== 'ok\n' ? 1 : 0);
