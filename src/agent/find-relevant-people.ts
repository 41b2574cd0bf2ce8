import type { DirectoryPerson } from '../contracts/ports.ts';

const most = 15;
const words = (text: string) => new Set(text.toLowerCase().match(/[\p{L}\p{N}@.+_-]+/gu) ?? []);
const strip = (word: string) => word.replace(/[.,]+$|['’]s$/g, '');

/** The people of the directory whose name or address a text mentions. */
export function findRelevantPeople(directory: DirectoryPerson[], text: string): DirectoryPerson[] {
  const mentioned = new Set([...words(text)].map(strip));
  return directory
    .filter(
      (person) =>
        mentioned.has(person.email.toLowerCase()) ||
        person.name
          .toLowerCase()
          .split(/\s+/)
          .some((part) => part.length > 1 && mentioned.has(part)),
    )
    .slice(0, most);
}
