import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

/** The minimum cost of a request: the bytes of a file to whoever asks. `node bare-http-server.ts FILE PORT` */
const [file = '', port = '0'] = process.argv.slice(2);
const body = readFileSync(file);
const headers = { 'Content-Type': 'application/json', 'Content-Length': body.length };
const server = createServer((_, response) => {
  response.writeHead(200, headers);
  response.end(body);
});
server.listen(Number(port), '127.0.0.1', () => {
  process.stdout.write('ready\n');
});
