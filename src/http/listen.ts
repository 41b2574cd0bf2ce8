import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Express } from 'express';
import { ConfigError } from '../errors/config-error.ts';

/** A server that listens. */
export interface RunningServer {
  /** Where it can be reached from this machine. */
  url: string;
  port: number;
  /** Takes nothing new, lets what runs answer, and cuts what has not after a few seconds. */
  close(): Promise<void>;
}

const graceMs = 4_000;

/** Listens on a port; `closing` is aborted when it is about to close, so that whoever waits can answer. */
export async function listen(
  app: Express,
  port: number,
  host: string,
  closing: AbortController,
): Promise<RunningServer> {
  const server = createServer(app);
  // Longer than the idle time of common proxies, which would otherwise reuse a connection just closed.
  server.keepAliveTimeout = 65_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(explainListenError(error, port, host)));
    server.listen(port, host, resolve);
  });
  const address = server.address() as AddressInfo;
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  let closed: Promise<void> | undefined;
  return {
    url: `http://${name}:${address.port}`,
    port: address.port,
    close() {
      closed ??= new Promise((resolve) => {
        closing.abort();
        const cut = setTimeout(() => server.closeAllConnections(), graceMs);
        // A connection that has just answered is idle, and would be kept for its next request.
        const sweep = setInterval(() => server.closeIdleConnections(), 50);
        server.close(() => {
          clearTimeout(cut);
          clearInterval(sweep);
          resolve();
        });
      });
      return closed;
    },
  };
}

function explainListenError(error: NodeJS.ErrnoException, port: number, host: string): Error {
  if (error.code === 'EADDRINUSE') {
    return new ConfigError(
      `Port ${port} on ${host} is taken by another program. Stop it, or set PORT to another number.`,
      { cause: error },
    );
  }
  if (error.code === 'EACCES') {
    return new ConfigError(`Port ${port} may not be used by this account. Set PORT to 1024 or more.`, {
      cause: error,
    });
  }
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') {
    return new ConfigError(`HOST is ${host}, which is no address of this machine. Try 127.0.0.1.`, {
      cause: error,
    });
  }
  return error;
}
