import type { Clause } from '../clause.ts';
import type { PersonMention } from '../find-people.ts';
import { self, takeLeadPerson } from '../records/take-person.ts';
import type { Scene } from '../scene.ts';

/** Takes `Sofia is ill: …`, why before what. */
export function takeReason(clause: Clause, scene: Scene): void {
  const probe = clause.copy();
  const person = takeLeadPerson(probe, scene);
  const reason = person
    ? probe.findLead(
        /(?:is|will be|['’]s|has|went|goes)\s+(?:off |out |now |still |gone )*(?:ill|sick|away|out|off|absent|leaving|left|gone|on (?:holiday|leave|vacation|parental leave)|busy|swamped)\b[^\uE000:;,]*[:;–-]\s*/,
      )
    : undefined;
  if (person && reason) clause.takeSpan(person.from, reason.to);
}

/** Takes `Jonas takes all my tickets there`, `I will take`: who shall have the tickets. */
export function takeTakeover(clause: Clause, scene: Scene): PersonMention | undefined {
  const own = clause.take(
    /\b(?:i(?:['’]ll| will)? take|i(?:['’]m| am) taking|let me (?:take|have))(?:\s+(?:over|on|care of))?\b/,
  );
  if (own) return self;
  const mark = clause.find(
    /(?<=\p{L}\s)(?:takes|will take|can take|should take|gets|inherits|(?<=\blet\s[\p{L} ]+\s)(?:take|have))(?:\s+over)?(?=\s+(?:over\s+)?(?:all|my|the|every|both|\p{L}+['’]s|[A-Z]+-\d+)\b)/u,
  );
  if (!mark) return undefined;
  const before = /(?<name>\p{L}+(?:\s\p{L}+)?)\s+$/u.exec(clause.text.slice(clause.from, mark.from));
  const name = before?.groups?.name;
  if (!before || name === undefined) return undefined;
  const from = clause.from + before.index;
  for (const at of [from, from + name.lastIndexOf(' ') + 1]) {
    const person = takeLeadPerson(clause.within(at, mark.from), scene);
    if (!person || person.to < mark.from - 1) continue;
    clause.takeSpan(at, mark.to);
    clause.take(/\bi(?:['’]m| am) (?:out|off|leaving|away)\b(?: of\b)?/);
    clause.take(/\bthere\b/);
    clause.take(/\blet\b/);
    return person;
  }
  return undefined;
}
