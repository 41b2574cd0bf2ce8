import type { Logger } from '../../src/lib/logger.ts';

const ignore = () => silentLogger as never;

/** Logs nothing. */
export const silentLogger: Logger = { debug: ignore, info: ignore, warn: ignore, error: ignore };
