import { hideQuotes } from '../clause.ts';
import { findTeam } from '../find-team.ts';
import type { Scene } from '../scene.ts';
import type { Steps } from '../steps.ts';
import { readDay } from './described-days.ts';
import { type Role, readAttendees, readCompany, readOfOrganization, readRole } from './described-people.ts';
import { freeTextSpans } from './free-text-spans.ts';
import { bossesOf } from './manager-of.ts';

/** Words that describe people or a day, with what reads whom or which they mean; `undefined` leaves the words as they are. */
interface Description {
  pattern: RegExp;
  /** Gives the words to put there, and how many characters of the rest of the request they stand for. */
  read(match: RegExpExecArray, rest: string, scene: Scene): Steps<Replacement | undefined>;
}

interface Replacement {
  words: string;
  /** How much of what follows the matched words belonged to the description. */
  taken: number;
}

const roles: { pattern: RegExp; role: Role }[] = [
  {
    pattern:
      /\b(?:whoever|the (?:person|one|colleague) who(?:['’]s)?|who(?:m)?ever)\s+(?:is\s+)?(?:currently\s+|now\s+)?(?:has|owns|is on|on|works on|working on|assigned to|is assigned to|handles|handling|is responsible for|responsible for|looks after|looking after|takes care of|in charge of)\s+/i,
    role: 'assignee',
  },
  {
    pattern:
      /\b(?:whoever|the (?:person|one|colleague|customer|contact) who)\s+(?:has\s+)?(?:reported|opened|filed|raised|created|submitted|logged)\s+/i,
    role: 'reporter',
  },
  {
    pattern:
      /(?<!\b(?:change|set|update|switch|make|replace|transfer|clear|remove)\s)(?<!\bmake\s[^,.;]{1,40}\s)\bthe (?:assignee|owner) of\s+(?=(?:the\s|ticket|\p{Lu}))/iu,
    role: 'assignee',
  },
  { pattern: /\bthe reporter of\s+/i, role: 'reporter' },
  {
    pattern:
      /\b(?:whoever|the (?:person|one) who)\s+(?:organi[sz]es|organi[sz]ed|set up|called|hosts|runs)\s+|\bthe organi[sz]er of\s+/i,
    role: 'organizer',
  },
];

const descriptions: Description[] = [
  {
    pattern:
      /(?<who>[\p{L}][\p{L}'’.-]*?(?:\s\p{Lu}[\p{L}.-]*?)?|[\w.+-]+@[\w.-]+\w|\bmy)(?:['’]s?)?\s+(?:line\s+)?(?:manager|boss|supervisor)(?:['’]s\s+(?:manager|boss|supervisor))?\b/iu,
    read: bossesOf,
  },
  ...roles.map(({ pattern, role }) => ({
    pattern,
    read: (_: RegExpExecArray, rest: string, scene: Scene) => readRole(role, rest, scene),
  })),
  {
    pattern:
      /\b(?:the\s+)?same\s+(?:people|group|attendees|participants|guests)(?<as>\s+(?:as|like)\s+(?:in|at|for|from)\s+)?/i,
    *read(match, rest, scene) {
      const people = yield* readAttendees(match.groups?.as ? rest : '', scene);
      // `Same people as in the planning, Monday at 3` is a booking without its verb.
      return people && scene.request.slice(0, match.index).trim() === ''
        ? { ...people, words: `Book a meeting with ${people.words}` }
        : people;
    },
  },
  {
    pattern:
      /\b(?:(?:everyone|everybody|all those|those|the people|all the people|anyone|all)\s+(?:(?:who|that)\s+(?:is|are|was|were|will be)\s+(?:in|at|attending|invited to|part of|coming to)|attending|invited to|coming to|going to)|(?:everyone|everybody|(?:all\s+)?(?:the\s+)?people|all (?:the )?others)\s+(?:in|at|from|on)|(?:all\s+)?(?:the\s+)?(?:attendees|participants|guests|invitees)\s+(?:of|in|at|from))\s+/i,
    *read(match, rest, scene) {
      // `everyone in Sales` are the people of a team.
      return findTeam(scene.request, match.index, scene) ? undefined : yield* readAttendees(rest, scene);
    },
  },
  {
    pattern:
      /(?<!\b(?:change|set|update|switch|make|correct)\s+(?:the\s+)?)(?:\b(?<org>\p{L}[\p{L}\p{N}&.-]*(?:\s\p{Lu}[\p{L}\p{N}&.-]*)*)['’]s\s+(?<title>\p{L}[\p{L} ]*?\b(?:manager|director|planner|owner|head|operations|officer|lead|contact|payable|buyer|assistant))\b|\b(?:our|the|my)\s+(?<other>contact|contacts|\p{L}[\p{L} ]*?(?:manager|director|planner|owner|lead|contact))\s+(?:at|of|from)\s+(?<place>\p{Lu}[\p{L}\p{N}&.-]*(?:\s\p{Lu}[\p{L}\p{N}&.-]*)*))/iu,
    read: readOfOrganization,
  },
  {
    pattern:
      /\b(?<who>\p{Lu}[\p{L}.-]*(?:\s\p{Lu}[\p{L}.-]*)*|[\w.+-]+@[\w.-]+\w)['’]s\s+(?:company|firm|organi[sz]ation|employer)\b/u,
    read: readCompany,
  },
  {
    pattern: /\bthe (?:same )?day (?:that |when |on which |of )?(?=(?:the|our|my|T-|\p{L}))/iu,
    read: (_, rest, scene) => readDay(rest, scene),
  },
];

const asksWho =
  /^\s*(?:please\s+|and\s+|hey,?\s+)*(?:who|whose|what(?:['’]s| is)|is|are|does|tell me|show|give me|list|find|which|when)\b/i;

/** Puts addresses and dates in the place of words that describe them: `whoever has T-20`, `Wei's boss`. */
export function* replaceDescribed(request: string, scene: Scene): Steps<string> {
  let text = request;
  for (const { pattern, read } of descriptions) {
    const hidden = hideQuotes(text);
    const match = pattern.exec(hidden);
    // `who is Wei's manager?` asks for what would be put there.
    if (!match || asksWho.test(sentenceOf(hidden, match.index))) continue;
    const spans = freeTextSpans(text);
    if (spans.some(({ from, to }) => match.index >= from && match.index < to)) continue;
    const end = match.index + match[0].length;
    const free = spans.find(({ from }) => from >= end)?.from ?? text.length;
    const replacement = yield* read(match, text.slice(end, free), { ...scene, request: text });
    if (!replacement) continue;
    text = `${text.slice(0, match.index)}${replacement.words}${text.slice(end + replacement.taken)}`;
  }
  return text;
}

function sentenceOf(text: string, at: number): string {
  return (
    text
      .slice(0, at)
      .split(/[.;!?]\s|\n|,?\s+and\s+(?=\p{L})/u)
      .at(-1) + text.slice(at)
  );
}
