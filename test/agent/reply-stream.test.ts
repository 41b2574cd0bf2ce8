import assert from 'node:assert/strict';
import { CitationNumbers } from '../../src/agent/number-citations.ts';
import { ReplyStream } from '../../src/agent/reply-stream.ts';
import { SentenceSplitter } from '../../src/agent/split-sentences.ts';
import type { Source } from '../../src/contracts/source.ts';
import { assertClean } from '../support/assert-clean.ts';
import { createRandom, nastyText } from '../support/random-text.ts';

const source = (id: string): Source => ({ id, kind: 'mail', title: `Mail ${id}`, trust: 'internal' });

function buildReply(sources: Source[] = []) {
  const sentences: string[] = [];
  const reply = new ReplyStream({
    links: { allowedLinkHosts: ['northwind.example'] },
    claims: () => ({ actions: [], draftCount: 1, evidence: '' }),
    citations: new CitationNumbers(() => sources),
    onSentence: (sentence) => sentences.push(sentence),
  });
  return { reply, sentences };
}

/** Cuts a text into parts of random length, as tokens come. */
function cut(text: string, random: () => number): string[] {
  const parts: string[] = [];
  for (let start = 0; start < text.length; ) {
    const length = 1 + Math.floor(random() * 9);
    parts.push(text.slice(start, start + length));
    start += length;
  }
  return parts;
}

describe('the sentence splitter', () => {
  const split = (text: string) => {
    const splitter = new SentenceSplitter();
    return [...splitter.push(text), ...splitter.end()];
  };

  it('cuts after sentences and lines', () => {
    assert.deepEqual(split('One is here. Two! Three?\n- Four\n\nFive'), [
      'One is here. ',
      'Two! ',
      'Three?\n',
      '- Four\n\n',
      'Five',
    ]);
  });

  it('does not cut at abbreviations, numbers and times', () => {
    assert.deepEqual(split('Ask Dr. Ruiz, e.g. at 3.30 p.m. today. Yes.'), [
      'Ask Dr. Ruiz, e.g. at 3.30 p.m. today. ',
      'Yes.',
    ]);
    assert.deepEqual(split('1. First\n2. Second\n'), ['1. First\n', '2. Second\n']);
  });

  it('never cuts inside a link, a tag or code', () => {
    const whole = '[One. Two](https://x.example/a. b) <a href="x. y"> ```\na. b\n``` end. ';
    assert.deepEqual(split(`${whole}Next`), [whole, 'Next']);
  });

  it('loses and adds nothing, however the text is cut', () => {
    const random = createRandom(3);
    for (let round = 0; round < 2_000; round += 1) {
      const text = nastyText(random, 30);
      const splitter = new SentenceSplitter();
      const pieces = cut(text, random).flatMap((part) => splitter.push(part));
      assert.equal([...pieces, ...splitter.end()].join(''), text);
    }
  });
});

describe('a reply on its way out', () => {
  it('shows whole sentences in order while it is written', () => {
    const { reply, sentences } = buildReply();
    reply.push('Ana is free at 14:00. Ben is ');
    assert.deepEqual(sentences, []);
    reply.push('not. And th');
    assert.deepEqual(sentences, ['Ana is free at 14:00. ', 'Ben is not. ']);
    reply.push('at is it.');
    assert.equal(reply.finish(), 'Ana is free at 14:00. Ben is not. And that is it.');
    assert.deepEqual(sentences.at(-1), 'And that is it.');
  });

  it('shows no claim that is not true, and says the truth once', () => {
    const { reply, sentences } = buildReply();
    for (const part of cut('I sent it to Ana. I booked the room. Anything else? ', createRandom(1))) {
      reply.push(part);
    }
    assert.equal(reply.finish(), 'I have prepared it; nothing has been changed yet. Anything else?');
    assert.equal(
      sentences.join('').trim(),
      'I have prepared it; nothing has been changed yet. Anything else?',
    );
  });

  it('leaves quotations alone, to the end of their line only', () => {
    const whole = '> Hi. I have booked a table. I sent it.\n> We paid it.\n[\nI sent it.\n]';
    for (const seed of [1, 2, 3]) {
      const { reply } = buildReply();
      for (const part of cut(whole, createRandom(seed))) reply.push(part);
      assert.equal(
        reply.finish(),
        '> Hi. I have booked a table. I sent it.\n> We paid it.\n[\nI have prepared it; nothing has been changed yet.\n]',
      );
    }
  });

  it('never lets half a link through', () => {
    const random = createRandom(11);
    for (let round = 0; round < 1_500; round += 1) {
      const text = nastyText(random, 25);
      const { reply, sentences } = buildReply();
      for (const part of cut(text, random)) reply.push(part);
      const whole = reply.finish();
      assertClean(whole, text);
      assertClean(sentences.join(''), text);
      assert.equal(sentences.join('').trim(), whole);
    }
  });

  it('numbers citations in order of appearance and drops marks without a source', () => {
    const { reply } = buildReply([source('a'), source('b'), source('c')]);
    reply.push('It is so [3]. And so [1, 3]. Not so [9].');
    assert.equal(reply.finish(), 'It is so [1]. And so [2] [1]. Not so.');
  });

  it('leaves out the thoughts that some models begin with', () => {
    const { reply, sentences } = buildReply();
    for (const part of ['<th', 'ink>I sent ', 'it. </th', 'ink>\n\nHello', ' there.']) reply.push(part);
    assert.equal(reply.finish(), 'Hello there.');
    assert.deepEqual(sentences, ['Hello there.']);
  });

  it('keeps a text that only begins like thoughts', () => {
    const { reply } = buildReply();
    reply.push('  <');
    assert.equal(reply.finish(), '<');
  });

  it('ends a reply that is too long, or a sentence that never ends, and says so', () => {
    const floods = ['All is well. '.repeat(20_000), '[a. '.repeat(20_000), 'I and then '.repeat(20_000)];
    for (const flood of floods) {
      for (const parts of [[flood], flood.match(/.{1,7}/g) ?? []]) {
        const { reply } = buildReply();
        for (const part of parts) reply.push(part);
        const text = reply.finish();
        assert.ok(text.length < 60_000, String(text.length));
        assert.match(text, /too long and is left out\.\)$/);
        assert.equal(reply.received, flood);
      }
    }
  });
});
