import type { Scene } from '../scene.ts';
import { splitRequest } from '../split-request.ts';
import { understandClause } from '../understand-clause.ts';

/** Whether every part of a request is understood with all its words. */
export function isUnderstood(request: string, scene: Scene): boolean {
  const here: Scene = { ...scene, request };
  const parts = splitRequest(request);
  return (
    parts.length > 0 &&
    parts.every((part) => {
      const reading = understandClause(part, here);
      return reading !== undefined && reading.leftover.length === 0 && !isVague(reading.intent.name);
    })
  );
}

function isVague(intent: string): boolean {
  return /^(?:decision|greeting|thanks|help|search everything)$/.test(intent);
}
