// node slow.mjs [CONNECTIONS] [SECONDS], with IBID_ADDRESS set: clients that send a byte now and then, never read, or send
// bodies without end, while one asks as people do. Passes when that one gets all its answers.
import net from 'node:net';
import { Worker, isMainThread, parentPort } from 'node:worker_threads';

const [count = '200', seconds = '3'] = process.argv.slice(2);
const address = new URL(process.env.IBID_ADDRESS);
const attack = async () => {
  const documents = (await (await fetch(`${address.origin}/api/v1/documents`)).json()).documents;
  const head = 'GET /search?q=readmission HTTP/1.1\r\nHost: localhost\r\n';
  const page = `GET /d/${documents[0].id} HTTP/1.1\r\nHost: localhost\r\n\r\n`;
  const body = Buffer.alloc(1 << 16, 'x');
  let opened = 0;
  const open = i => {
    const socket = net.connect(Number(address.port), address.hostname);
    let at = 0;
    const drip = setInterval(() => { socket.write(at < head.length ? head[at++] : `X-${at++}: y\r\n`); }, 200);
    socket.on('connect', () => {
      opened++;
      if (i % 10 === 8) { socket.pause(); socket.write(page.repeat(40)); clearInterval(drip); }
      if (i % 100 === 9) {
        clearInterval(drip);
        socket.write('POST /search HTTP/1.1\r\nHost: localhost\r\nContent-Length: 104857600\r\n\r\n');
        const pour = () => { while (!socket.destroyed && socket.write(body)); };
        socket.on('drain', pour);
        pour();
      }
    });
    socket.on('data', () => {});
    socket.on('error', () => {});
    socket.on('close', () => { clearInterval(drip); setTimeout(open, 50, i); });
  };
  for (let i = 0; i < Number(count); i++) open(i);
  setInterval(() => parentPort.postMessage(opened), 100);
};

const ask = async () => {
  let opened = 0;
  const attackers = new Worker(new URL(import.meta.url), { argv: [count, seconds] });
  attackers.on('message', n => { opened = n; });
  while (opened < Number(count)) await new Promise(resolve => setTimeout(resolve, 50));
  const times = [];
  let bad = 0;
  const until = Date.now() + Number(seconds) * 1000;
  while (Date.now() < until) {
    const from = performance.now();
    const answer = await fetch(`${address.origin}/search?q=special+envoys`, { headers: { Connection: 'close' }, signal: AbortSignal.timeout(10000) }).then(r => r.text().then(() => r.status), e => String(e));
    times.push(performance.now() - from);
    if (answer !== 200 && bad++ < 10) console.log(`BAD ${answer}`);
    await new Promise(resolve => setTimeout(resolve, 20));
  }
  times.sort((a, b) => a - b);
  console.log(`${opened} hostile connections, ${times.length} ordinary requests among them, ${bad} bad; ms: median ${times[times.length >> 1].toFixed(1)}, 99 % ${times[Math.floor(times.length * .99)].toFixed(1)}, longest ${times.at(-1).toFixed(1)}`);
  process.exit(bad || opened < Number(count) ? 1 : 0);
};

await (isMainThread ? ask() : attack());
