import type { Clause, Piece } from '../clause.ts';
import { type PersonMention, takeLeadPeople } from '../find-people.ts';
import type { Scene } from '../scene.ts';

/** Takes who has reported tickets: `reported by Ana`, `did Ana raise`, `tickets Ana raised`; a name where it is nobody of the directory. */
export function takeReporter(clause: Clause, scene: Scene): PersonMention | string | undefined {
  const raised = clause.find(
    /\b(?:that |which )?(?<name>[\p{L}][\p{L}'’-]+(?: [\p{L}][\p{L}'’-]+)?) (?:has |have )?(?:reported|raised|filed|submitted)[\s?.!]*(?=\uE000|$)/u,
  );
  if (raised && !/^(?:that|which|was|were|tickets?|issues?|bugs?)$/i.test(raised.groups.name ?? ''))
    return takeRaised(clause, scene, raised);
  const by = clause.find(
    /\b(?:(?:that (?:was|were) )?(?:reported|raised|filed|opened|created|submitted) by)\s+(?=\p{L})/u,
  );
  const did =
    by ??
    clause.find(/\b(?:did|has|have)\s+(?=[^\uE000]*?\b(?:report|raise|file|open|create|submit)(?:ed)?\b)/);
  if (!did) return undefined;
  const probe = clause.copy();
  probe.takeSpan(clause.from, did.to);
  const end = by ? undefined : probe.find(/\s*\b(?:report|raise|file|open|create|submit)(?:ed)?\b/);
  const part = clause.within(did.to, end?.from ?? clause.to);
  const [mention] = takeLeadPeople(part, scene);
  if (!mention) return undefined;
  clause.takeSpan(did.from, end?.to ?? mention.to);
  return mention.matches.length > 0 || mention.isSelf ? mention : mention.phrase;
}

/** `tickets Luis Pardo raised`. */
function takeRaised(
  clause: Clause,
  scene: Scene,
  { from, to, text, groups }: Piece,
): PersonMention | string | undefined {
  const words = (groups.name ?? '').replace(/^(?:tickets?|issues?|bugs?|tasks?)\s+/i, '');
  const at = from + text.lastIndexOf(words);
  const [mention] = takeLeadPeople(clause.within(at, at + words.length), scene);
  clause.takeSpan(at, to);
  return mention && (mention.matches.length > 0 || mention.isSelf) ? mention : words;
}
