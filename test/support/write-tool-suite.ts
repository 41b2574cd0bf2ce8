import assert from 'node:assert/strict';
import type { OfficeDocument } from '../../src/connectors/office/index.ts';
import type { Draft, PreviewLine, Receipt, Target } from '../../src/contracts/tool.ts';
import type { DeskhandError } from '../../src/errors/deskhand-error.ts';
import { hashJson } from '../../src/lib/hash-json.ts';
import { buildEffect } from './office.ts';
import { buildToolDesk, type ToolDesk } from './tool-desk.ts';

/** One write tool and what is expected of it on the small office. */
export interface WriteToolCase {
  tool: string;
  /** As a model would write it, with names and local times. */
  input: Record<string, unknown>;
  /** The same, normalized. */
  args: unknown;
  summary: string;
  preview: PreviewLine[];
  /** Of the office after the effect: what the preview promised. */
  look(office: OfficeDocument): unknown;
  effect: unknown;
  /** Inputs that are refused: code of the error, and the field it names. */
  refused: { why: string; input: Record<string, unknown>; code: string; field?: string; says: RegExp }[];
  /** Someone's change of the target between the card and the click. */
  changeTarget?(desk: ToolDesk): Promise<unknown>;
  /** Someone's change of the record between the effect and the undo. */
  changeAfter?(desk: ToolDesk, receipt: Receipt): Promise<unknown>;
}

/** What every write tool keeps: what was shown is what happens, once, and can be taken back unless someone changed it. */
export function describeWriteTool(expected: WriteToolCase): void {
  const write = (desk: ToolDesk) => desk.tools.getWrite(expected.tool);
  const parse = (desk: ToolDesk, input: unknown) => write(desk).input.parse(input);
  const prepare = (desk: ToolDesk, input: unknown = expected.input): Promise<Draft> =>
    write(desk).prepare(parse(desk, input), desk.context);
  const exportOffice = (desk: ToolDesk) => desk.office.exportDocument(desk.person.organizationId);
  /** Drafts and receipts wait in the database as JSON. */
  const store = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value));
  const hash = ({ args, targets }: { args: unknown; targets: Target[] }) => hashJson({ args, targets });

  describe(expected.tool, () => {
    let desk: ToolDesk;
    beforeEach(async () => {
      desk = await buildToolDesk();
    });

    it('says exactly what will happen', async () => {
      const draft = await prepare(desk);
      assert.deepEqual(draft.args, expected.args);
      assert.equal(draft.summary, expected.summary);
      assert.deepEqual(draft.preview, expected.preview);
      assert.notEqual(draft.reversibility.text, '');
    });

    it('writes nothing while preparing', async () => {
      const before = await exportOffice(desk);
      await prepare(desk);
      assert.deepEqual(await exportOffice(desk), before);
    });

    it('gives the same draft when its arguments are prepared again', async () => {
      const first = await prepare(desk);
      const again = await prepare(desk, store(first.args));
      assert.deepEqual(again.args, first.args);
      assert.deepEqual(again.preview, first.preview);
      assert.equal(hash(again), hash(first));
    });

    it('does what the card said', async () => {
      const receipt = await write(desk).perform(store(await prepare(desk)), buildEffect(desk.person));
      assert.deepEqual(expected.look(await exportOffice(desk)), expected.effect);
      assert.match(receipt.recordRef, /^[a-z]+:\S+$/);
    });

    it('acts once when it is performed twice with one key', async () => {
      const draft = store(await prepare(desk));
      const effect = buildEffect(desk.person);
      const first = await write(desk).perform(draft, effect);
      const once = await exportOffice(desk);
      assert.deepEqual(await write(desk).perform(draft, effect), first);
      assert.deepEqual(await exportOffice(desk), once);
    });

    it('refuses fields that it does not know', () => {
      assert.equal(write(desk).input.safeParse({ ...expected.input, colour: 'red' }).success, false);
    });

    for (const { why, input, code, field, says } of expected.refused) {
      it(`refuses ${why}`, async () => {
        await assert.rejects(prepare(desk, input), (error: DeskhandError) => {
          assert.equal(error.code, code, error.stack);
          assert.match(error.message, says);
          if (field !== undefined) assert.equal(error.details.field, field);
          return true;
        });
      });
    }

    const { changeTarget, changeAfter } = expected;
    if (changeTarget !== undefined) {
      it('refuses to act on a record that has changed since the card', async () => {
        const draft = store(await prepare(desk));
        await changeTarget(desk);
        const before = await exportOffice(desk);
        await assert.rejects(write(desk).perform(draft, buildEffect(desk.person)), { code: 'conflict' });
        assert.deepEqual(await exportOffice(desk), before);
      });
    }

    if (!expected.tool.match(/^mail_(send|reply|forward)$/)) {
      describeUndo();
    }

    function describeUndo(): void {
      const perform = async () => {
        const draft = store(await prepare(desk));
        const receipt = store(await write(desk).perform(draft, buildEffect(desk.person)));
        return { args: draft.args, before: draft.before, receipt };
      };
      const undo = async (input: Awaited<ReturnType<typeof perform>>, effect = buildEffect(desk.person)) =>
        write(desk).undo?.(input, effect);

      it('restores everything on undo', async () => {
        const before = await exportOffice(desk);
        const done = await perform();
        assert.notDeepEqual(await exportOffice(desk), before);
        const receipt = await undo(done);
        assert.deepEqual(await exportOffice(desk), before);
        assert.equal(receipt?.recordRef, done.receipt.recordRef);
      });

      it('takes the same undo twice as one', async () => {
        const before = await exportOffice(desk);
        const done = await perform();
        const effect = buildEffect(desk.person);
        await undo(done, effect);
        await undo(done, effect);
        assert.deepEqual(await exportOffice(desk), before);
      });

      if (changeAfter !== undefined) {
        it('refuses an undo after someone else’s change, and overwrites nothing', async () => {
          const done = await perform();
          await changeAfter(desk, done.receipt);
          const changed = await exportOffice(desk);
          await assert.rejects(undo(done), (error: DeskhandError) => {
            assert.equal(error.code, 'conflict', error.stack);
            assert.match(error.message, /→/);
            return true;
          });
          assert.deepEqual(await exportOffice(desk), changed);
        });
      }
    }
  });
}
