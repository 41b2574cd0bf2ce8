import type { DirectoryPerson } from '../../contracts/ports.ts';
import { foldText } from '../../lib/fold-text.ts';
import { indexOf } from './directory-index.ts';
import { escapePattern } from './escape-pattern.ts';
import type { Scene } from './scene.ts';

/** A team and where the words that name it end. */
interface NamedTeam {
  to: number;
  people: DirectoryPerson[];
}

const everyone =
  '(?:everyone|everybody|everybody else|all|all of|the whole team|the people|people|folks|anyone)';
const members = '(?:team|department|people|folks|guys|crew|colleagues)';
const led =
  /(?<lead>\p{L}[\p{L}.-]*(?:\s\p{L}[\p{L}.-]*)?)['’]s?\s+(?:whole |entire )?(?:team|people|(?:direct )?reports|staff)\b/iuy;

const patterns = new WeakMap<DirectoryPerson[], { bare: RegExp; marked: RegExp }>();

/** How the teams of a directory are named, compiled once. */
function patternOf(directory: DirectoryPerson[], mayBeBare: boolean): RegExp {
  const known = patterns.get(directory);
  if (known) return mayBeBare ? known.bare : known.marked;
  const names = indexOf(directory).teams.map(escapePattern).join('|') || '(?!)';
  const marked = [
    `${everyone}\\s+(?:in|from|of|on|at)\\s+(?:the\\s+)?(?<in>${names})(?:\\s+${members})?\\b`,
    `(?:all\\s+)?(?:the\\s+)?(?:whole\\s+|entire\\s+)?(?<team>${names})\\s+${members}\\b`,
    `(?<own>(?:all of |everyone (?:in|on|from) )?my (?:whole |entire )?team)\\b`,
  ];
  const bare = `(?:all of\\s+)?(?<bare>${names})(?=\\s*(?:[,:;.?!\\uE000]|$|\\b(?:and|that|saying|about|by|to|with|if|whether)\\b))`;
  const made = {
    marked: new RegExp(marked.join('|'), 'iy'),
    bare: new RegExp([...marked, bare].join('|'), 'iy'),
  };
  patterns.set(directory, made);
  return mayBeBare ? made.bare : made.marked;
}

/**
 * The people of a team that is named at an offset: `everyone in Sales`, `the design team`, `my team`, `Ana's team`.
 * Where only people can stand, the bare name of a team is enough: `Support`.
 */
export function findTeam(
  text: string,
  offset: number,
  scene: Scene,
  mayBeBare = false,
): NamedTeam | undefined {
  const { directory, person } = scene.context;
  const pattern = patternOf(directory, mayBeBare);
  pattern.lastIndex = offset;
  const match = pattern.exec(text);
  if (!match) return findLedTeam(text, offset, scene);
  const own = directory.find(({ email }) => email === person.email)?.team;
  const wanted = match.groups?.own ? own : (match.groups?.in ?? match.groups?.team ?? match.groups?.bare);
  const people = directory.filter(
    ({ team, email }) => team?.toLowerCase() === wanted?.toLowerCase() && email !== person.email,
  );
  return people.length > 0 ? { to: offset + match[0].length, people } : undefined;
}

/** `Ana's team`: those who report to her, or else the others of her team. */
function findLedTeam(text: string, offset: number, scene: Scene): NamedTeam | undefined {
  const { directory, person } = scene.context;
  led.lastIndex = offset;
  const match = led.exec(text);
  const name = foldText(match?.groups?.lead ?? '');
  const [lead, other] = directory.filter(
    (someone) => foldText(someone.name) === name || foldText(someone.name).split(' ').includes(name),
  );
  if (!match || !lead || other) return undefined;
  const others = directory.filter(({ email }) => email !== lead.email && email !== person.email);
  const reports = others.filter(({ manager }) => manager === lead.email);
  const people =
    reports.length > 0 ? reports : others.filter(({ team }) => team !== undefined && team === lead.team);
  return people.length > 0 ? { to: offset + match[0].length, people } : undefined;
}
