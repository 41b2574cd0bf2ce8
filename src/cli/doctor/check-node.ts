import type { Finding } from './finding.ts';

/** Node.js is new enough. */
export function checkNode(version = process.versions.node): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isEnough = major > 20 || (major === 20 && minor >= 19);
  return isEnough
    ? { level: 'ok', name: 'Node.js', detail: version }
    : { level: 'FAIL', name: 'Node.js', detail: `${version} is too old`, remedy: 'install 20.19 or newer' };
}
