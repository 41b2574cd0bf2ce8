import assert from 'node:assert/strict';
import { findZones } from '../../../../src/models/rules/dates/zones.ts';

describe('findZones', () => {
  const phrases: [text: string, zone: string, offsetMinutes?: number][] = [
    ['at 3pm New York time', 'America/New_York'],
    ['at 9am PST', 'America/Los_Angeles', -480],
    ['10:00 Pacific daylight time', 'America/Los_Angeles', -420],
    ['at 15:00 in the Madrid timezone', 'Europe/Madrid'],
    ['3pm São Paulo time', 'America/Sao_Paulo'],
    ['noon St. Louis-time', 'America/Chicago'],
    ['at 3pm UTC+2', '+02:00', 120],
    ['at 11:30 AMPDT', 'America/Los_Angeles', -420],
    ['gmt-3', '-03:00', -180],
    ['at 4:30 IST', 'Asia/Kolkata', 330],
  ];
  for (const [text, zone, offsetMinutes] of phrases)
    it(`reads “${text}” as ${zone}`, () => {
      const [found] = findZones(text);
      assert.equal(found?.zone, zone);
      assert.equal(found?.offsetMinutes, offsetMinutes);
    });

  for (const text of [
    'Once upon a time',
    'find a time for us',
    'we meet in Madrid',
    'it is about time',
    'the central district',
  ])
    it(`finds no zone in “${text}”`, () => assert.deepEqual(findZones(text), []));
});
