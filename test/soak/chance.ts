import { createRandom } from '../support/random-text.ts';

/** Chance that the seed decides, in the forms a soak needs. */
export interface Chance {
  /** True in a share of the cases. */
  is(share: number): boolean;
  /** A number from `low` up to `high`. */
  between(low: number, high: number): number;
  /** A whole number from `low` to `high`, both in. */
  whole(low: number, high: number): number;
  pick<Item>(items: readonly Item[]): Item;
  /** One of the items, each as often as its weight says. */
  weigh<Item extends { weight: number }>(items: readonly Item[]): Item;
}

/** The same seed gives the same decisions in the same order. */
export function createChance(seed: number): Chance {
  const random = createRandom(seed);
  const between = (low: number, high: number) => low + random() * (high - low);
  const at = <Item>(items: readonly Item[], index: number): Item => {
    const item = items[index];
    if (item === undefined) throw new Error('There is nothing to choose from.');
    return item;
  };
  return {
    is: (share) => random() < share,
    between,
    whole: (low, high) => Math.floor(between(low, high + 1)),
    pick: (items) => at(items, Math.floor(random() * items.length)),
    weigh(items) {
      let left = random() * items.reduce((sum, { weight }) => sum + weight, 0);
      for (const item of items) {
        left -= item.weight;
        if (left <= 0) return item;
      }
      return at(items, items.length - 1);
    },
  };
}
