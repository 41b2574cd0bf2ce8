import { Clause, hideQuotes } from '../clause.ts';
import { takeKnownPeople } from '../find-people.ts';
import type { Scene } from '../scene.ts';

const copy =
  /^(?:(?:and|also|please|can you|pls)\s+)*(?:(?:put|add|include|copy|take|have)\s+(?<who>.+?)\s+(?:in|on|to|into)\s+(?:the\s+)?(?<how>b?cc|copy)(?:\s+(?:as well|too|also))?|(?<verb>b?cc|copy)\s+(?:in\s+)?(?<other>.+?)(?:\s+(?:on (?:it|that|this)|in|as well|too))*)[\s.!]*$/i;

/** Whether a message asks for a copy to someone. */
export function addsCopy(message: string): boolean {
  return copy.test(message);
}

/**
 * An earlier request to send or make something with what was added to it since: `put Marcus in cc`, `due Friday, low
 * priority`. Several, as it can stand in several places.
 */
export function elaborate(earlier: string, addition: string, scene: Scene): string[] {
  const groups = copy.exec(addition)?.groups;
  const who = groups?.who ?? groups?.other;
  if (who) {
    const how = /bcc/i.test(groups?.how ?? groups?.verb ?? '') ? 'bcc' : 'cc';
    const people = takeKnownPeople(new Clause(earlier, 0, earlier.length), scene);
    const [first] = people;
    const mark = /\s+(?:that\b|saying\b|to say\b|with (?:the )?subject\b|about\b)|:\s/i.exec(
      hideQuotes(earlier),
    );
    return [mark?.index, first?.to].flatMap((at) =>
      at === undefined ? [] : [`${earlier.slice(0, at)}, ${how} ${who}${earlier.slice(at)}`],
    );
  }
  const bare = addition.replace(/^(?:and|also|with|please)\s+/i, '').replace(/[\s.!]+$/, '');
  const start = earlier.replace(/[\s.!]+$/, '');
  return [`${start}, ${bare}`, `${start} ${bare}`, `${start} and ${bare}`];
}
