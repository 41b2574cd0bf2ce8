import type { VNode } from 'preact';
import type { Person } from '../../../src/contracts/person.ts';
import { Layout } from '../components/layout.tsx';
import { Notice } from '../components/notice.tsx';
import type { Preferences } from '../console-parts.ts';

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** What a person sets for themselves: zone, working hours, notifications. */
export function SettingsPage(props: {
  person: Person;
  preferences: Preferences;
  problem?: string;
  isSaved?: boolean;
}): VNode {
  const { person, preferences } = props;
  const { workingHours, notifications } = preferences;
  const zones = new Set([...Intl.supportedValuesOf('timeZone'), 'UTC', preferences.timeZone]);
  return (
    <Layout title="Settings" section="settings" person={person}>
      <h1>Settings</h1>
      {props.problem !== undefined && <Notice tone="bad">{props.problem}</Notice>}
      {props.isSaved && <Notice tone="good">Saved.</Notice>}
      <form class="form panel" method="post" action="/settings">
        <div class="field">
          <label for="time-zone">Time zone</label>
          <select id="time-zone" name="timeZone">
            {[...zones].sort().map((zone) => (
              <option value={zone} selected={zone === preferences.timeZone} key={zone}>
                {zone.replaceAll('_', ' ')}
              </option>
            ))}
          </select>
        </div>
        <fieldset>
          <legend>Working days</legend>
          <div class="inline">
            {weekdays.map((name, index) => (
              <label class="check" key={name}>
                <input
                  type="checkbox"
                  name="days"
                  value={index + 1}
                  checked={workingHours.days.includes(index + 1)}
                />
                {name}
              </label>
            ))}
          </div>
        </fieldset>
        <fieldset>
          <legend>Working hours</legend>
          <div class="inline hours">
            <label for="start">From</label>
            <input id="start" type="time" name="start" value={workingHours.start} required />
            <label for="end">to</label>
            <input id="end" type="time" name="end" value={workingHours.end} required />
          </div>
        </fieldset>
        <fieldset>
          <legend>Messages</legend>
          <label class="check">
            <input
              type="checkbox"
              name="approvalReminder"
              value="yes"
              checked={notifications.approvalReminder}
            />
            Remind me once of an approval before it expires
          </label>
          <label class="check">
            <input type="checkbox" name="morningDigest" value="yes" checked={notifications.morningDigest} />
            In the morning, list what waits for me
          </label>
        </fieldset>
        <div>
          <button type="submit" class="button primary">
            Save
          </button>
        </div>
      </form>
    </Layout>
  );
}
