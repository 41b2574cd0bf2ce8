import type { Clause } from '../clause.ts';
import { lengthPattern } from '../records/day-range.ts';
import { patternOf } from '../records/pattern-of.ts';
import type { Scene } from '../scene.ts';
import { takeWhen } from '../slots.ts';
import type { TicketChanges } from './ticket-changes.ts';

/** Takes a new due date, a shift of it, or that there shall be none. */
export function takeDueChange(clause: Clause, scene: Scene, changes: TicketChanges, original: string): void {
  if (
    clause.take(/\b(?:no|without (?:a )?) ?(?:due date|deadline)\b/) ||
    (/^\W*(?:remove|clear|drop|take|delete)\b/i.test(original) &&
      clause.take(/\b(?:the |its )?(?:due dates?|deadlines?)\b(?: (?:from|of|off|on)\b)?/))
  ) {
    changes.dueDate = null;
    return;
  }
  const as = takeAsDueDate(clause, scene);
  if (as) {
    changes.dueDate = as;
    return;
  }
  const isEarlier = /\b(?:earlier|forward|sooner|before)\b/i.test(original);
  const shift =
    clause.take(
      patternOf(`\\b(?:back |out |forward )?by\\s+${lengthPattern}(?:\\s+(?:later|earlier|sooner))?\\b`),
    ) ??
    clause.take(patternOf(`\\b(?<!in )${lengthPattern}\\s+(?:later|earlier|sooner|longer|extra|more)\\b`)) ??
    clause.take(/\b(?:one more|another|an extra|an additional)\s+(?<unit>day|week|month)\b/) ??
    clause.take(
      /\b(?<count>two|three|four|five|six|ten|\d+|a few) (?:more|extra|additional)\s+(?<unit>days|weeks|months)\b/,
    );
  if (shift?.groups.unit) {
    clause.take(/\b(?:the |its |their )?(?:due dates?|deadlines?|due)(?: of| for| on)?\b/);
    changes.dueShift = {
      count: shift.groups.count ?? '1',
      unit: shift.groups.unit,
      direction: isEarlier ? -1 : 1,
    };
    return;
  }
  const mark = clause.find(
    /(?:,\s*)?\b(?:and\s+)?(?:(?:it(?:['’]s| is)?|is|are|set|with|that(?:['’]s| is))\s+)?(?:a\s+|the\s+|its\s+|new\s+|their\s+)*(?:due(?: dates?)?(?: of| is)?(?: on| by| for| to)?|deadlines?(?: is| of| on| to)?|to be (?:done|finished) by|by)\b\s*:?\s*/,
  );
  const due =
    mark &&
    !/^\s*(?:the |its )?(?:due dates?|deadlines?) (?:of|for)/i.test(clause.text.slice(mark.from, mark.to))
      ? takeDay(clause, scene, mark.from, mark.to)
      : undefined;
  if (due) {
    changes.dueDate = due;
    return;
  }
  if (
    !/\b(?:due|deadline|postpone|delay|extend|push|until|till|move|shift|reschedule|set|change|bring|make|put)\b/i.test(
      original,
    )
  )
    return;
  const named = clause.find(
    /(?<!\b(?:an?|any|no|has|have|with(?:out)?)\s)\b(?:the |its |their )?(?:new )?(?:due dates?|deadlines?)(?: of| for| on)?\b/,
  );
  const marks = [...clause.text.matchAll(/\b(?:to|until|till|for|forward to|back to|as)\s+(?=\S)/gi)];
  const day = marks
    .map(({ index, 0: words }) => takeDay(clause, scene, index, index + words.length))
    .find((read) => read !== undefined);
  if (!day) return;
  if (named) clause.takeSpan(named.from, named.to);
  changes.dueDate = day;
}

/** `with 15 December as the due date`. */
function takeAsDueDate(clause: Clause, scene: Scene): string | undefined {
  const as = clause.find(/\bas (?:the |its |their )?(?:new )?(?:due date|deadline)\b/);
  if (!as) return undefined;
  const part = clause.copy();
  part.takeSpan(as.from, clause.to);
  const when = takeWhen(part, scene);
  if (!when?.firstDay || when.to > as.from + 1) return undefined;
  const lead = /\bwith\s*$/i.exec(clause.text.slice(0, when.from));
  clause.takeSpan(lead ? lead.index : when.from, as.to);
  return (when.lastDay ?? when.firstDay).toString();
}

function takeDay(clause: Clause, scene: Scene, from: number, after: number): string | undefined {
  const rest = clause.copy();
  rest.takeSpan(clause.from, after);
  const when = takeWhen(rest, scene);
  if (!when?.firstDay || when.time || when.from > after + 4) return undefined;
  clause.takeSpan(from, when.to);
  return (when.lastDay ?? when.firstDay).toString();
}
