import { setFlagsFromString } from 'node:v8';

const firstSoundVersion = 24;

/**
 * Keeps V8 from putting calls into WebAssembly inline. Cedar answers with a reference, and the V8 of Node 20 ends the
 * whole process (“unreachable code”, in its `Deoptimizer`) when it drops the optimized code of such a caller during
 * the call; a busy server met that within a minute. The V8 of Node 24 no longer does.
 */
export function keepWasmCallsApart(): void {
  const version = Number(process.versions.node.split('.')[0]);
  if (version < firstSoundVersion) setFlagsFromString('--no-turbo-inline-js-wasm-calls');
}
