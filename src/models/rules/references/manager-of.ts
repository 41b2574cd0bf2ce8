import { Clause } from '../clause.ts';
import { takeKnownPeople } from '../find-people.ts';
import { resolvePeople } from '../resolve-people.ts';
import type { Scene } from '../scene.ts';
import { ask, type Steps } from '../steps.ts';

/** `Wei's boss`, `my manager`, `Wei's manager's manager`: the address of whom the directory names. */
export function* bossesOf(
  match: RegExpExecArray,
  _rest: string,
  scene: Scene,
): Steps<{ words: string; taken: number } | undefined> {
  const who = match.groups?.who ?? '';
  const clause = new Clause(who, 0, who.length);
  // Words before it, such as `email` in `email my manager`, are no part of it.
  const isMine = /(?:^|\s)my$/i.test(who);
  const mentions = takeKnownPeople(clause, scene);
  const [mention] = mentions;
  if (!isMine && (!mention || mentions.length > 1)) return undefined;
  const [person] = isMine ? [scene.context.person] : yield* resolvePeople(mentions, scene);
  const steps = match[0].match(/\b(?:manager|boss|supervisor)\b/gi)?.length ?? 1;
  let email = person?.email;
  for (let step = 0; step < steps && email !== undefined; step++) email = managerOf(email, scene);
  if (email === undefined)
    return yield* ask({
      text: `No manager is on record for ${person?.name ?? who}. Whom do you mean?`,
      choices: [],
    });
  // Words before the name, such as `mail` in `mail Wei's boss`, are no part of it.
  const lead = who.slice(0, isMine ? -'my'.length : (mention?.from ?? 0));
  return { words: `${lead}${email}`, taken: 0 };
}

/** The address of someone's manager. */
function managerOf(email: string, scene: Scene): string | undefined {
  return scene.context.directory.find((person) => person.email === email)?.manager;
}
