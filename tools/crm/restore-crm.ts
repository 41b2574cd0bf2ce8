import type { CrmRecord, Ports } from '../../src/contracts/ports.ts';
import type { EffectContext } from '../../src/contracts/tool.ts';
import { readDirectory } from '../people/directory.ts';
import { readerOf } from '../reader-of.ts';
import type { ShownField } from '../shown-field.ts';
import { takeBack, verifyRestored } from '../take-back.ts';
import { nameOfRecord, readCrmNames, showCrm } from './show-crm.ts';

/**
 * Brings a record back as it was before an effect, and reads it back. With `left`, the record as the effect left it in
 * `version`, someone else's change since is a `ConflictError`.
 */
export async function restoreCrm(
  ports: Pick<Ports, 'crm' | 'directory'>,
  before: CrmRecord,
  effect: EffectContext,
  left?: { record: Pick<CrmRecord, 'fields'> & { notes: { text: string }[] }; version: string },
): Promise<CrmRecord> {
  const reader = readerOf(effect.person);
  const title = `“${nameOfRecord(before)}”`;
  const show = async (...records: (Pick<CrmRecord, 'fields'> & { notes: { text: string }[] })[]) => {
    const directory = await readDirectory(ports.directory, effect.person);
    const names = await readCrmNames(directory, ports.crm, reader, ...records.map(({ fields }) => fields));
    return records.map(({ fields, notes }): ShownField[] => [
      ...showCrm(before.kind, fields, names),
      { label: 'Notes', value: notes.map(({ text }) => text).join('\n'), isText: true },
    ]);
  };
  await takeBack({
    title,
    async write() {
      // Restoring would bring back what someone has removed since.
      if (left !== undefined) await ports.crm.get(reader, before.id);
      return ports.crm.restore(before, effect, left?.version);
    },
    compare: async () => {
      const [was = [], now = []] = await show(left?.record ?? before, await ports.crm.get(reader, before.id));
      return { left: was, now };
    },
  });
  const back = await ports.crm.get(reader, before.id);
  const [wanted = [], found = []] = await show(before, back);
  verifyRestored(title, wanted, found);
  return back;
}
