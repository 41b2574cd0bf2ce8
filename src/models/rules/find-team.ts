import type { DirectoryPerson } from '../../contracts/ports.ts';
import { escapePattern } from './escape-pattern.ts';
import type { Scene } from './scene.ts';

/** The people of a team that is named at an offset: `everyone in Sales`, `the design team`, `my team`. */
export function findTeam(
  text: string,
  offset: number,
  scene: Scene,
): { to: number; people: DirectoryPerson[] } | undefined {
  const { directory, person } = scene.context;
  const teams = [...new Set(directory.flatMap(({ team }) => (team ? [team] : [])))];
  const names = teams.map(escapePattern).join('|') || '(?!)';
  const everyone = '(?:everyone|everybody|all|all of|the whole team|the people|people)';
  const pattern = new RegExp(
    `${everyone}\\s+(?:in|from|of|on)\\s+(?:the\\s+)?(?<in>${names})(?:\\s+(?:team|department))?\\b|(?:the\\s+)?(?:whole\\s+|entire\\s+)?(?<team>${names})\\s+(?:team|department)\\b|(?<own>my (?:whole )?team)\\b`,
    'iy',
  );
  pattern.lastIndex = offset;
  const match = pattern.exec(text);
  if (!match) return undefined;
  const own = directory.find(({ email }) => email === person.email)?.team;
  const wanted = match.groups?.own ? own : (match.groups?.in ?? match.groups?.team);
  const people = directory.filter(
    ({ team, email }) => team?.toLowerCase() === wanted?.toLowerCase() && email !== person.email,
  );
  return people.length > 0 ? { to: offset + match[0].length, people } : undefined;
}
