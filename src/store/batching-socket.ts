import { Socket } from 'node:net';

/** Makes a socket that sends what is written in one tick in one piece: statements that travel together are one call. */
export function createBatchingSocket(): Socket {
  const socket = new Socket();
  const write = socket.write.bind(socket) as (...parts: unknown[]) => boolean;
  let isHeld = false;
  socket.write = (...parts: unknown[]) => {
    if (!isHeld) {
      isHeld = true;
      socket.cork();
      process.nextTick(() => {
        isHeld = false;
        socket.uncork();
      });
    }
    return write(...parts);
  };
  return socket;
}
