import type { Intent } from './intent.ts';
import { timeElsewhereIntent } from './people/time-elsewhere.ts';
import { personFactIntent, whoIntent } from './people/who.ts';
import { timeInPlaceIntent } from './time-in-place.ts';

/** What people ask about colleagues. */
export const peopleIntents: Intent[] = [timeInPlaceIntent, timeElsewhereIntent, whoIntent, personFactIntent];
