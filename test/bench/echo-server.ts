import { createServer } from 'node:net';

/** The minimum cost of a call through a socket: an echo. */
const server = createServer((socket) => {
  socket.on('data', (chunk) => socket.write(chunk));
  socket.on('close', () => {
    process.exit();
  });
});
server.listen(process.argv[2], () => {
  process.stdout.write('ready\n');
});
