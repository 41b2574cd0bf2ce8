import { ModelUnavailableError } from '../errors/model-unavailable-error.ts';
import type { BreakerTicket } from './circuit-breaker.ts';

/** An answer that is longer, with all that a stream adds to its text, has no end. */
const mostBytes = 4_000_000;
/** LangChain looks at all calls again with every part of a stream: thousands of them would hold up the whole process. */
const mostCalls = 100;
/** The beginning of a call, or a part of one with a high number; inside of texts quotation marks are escaped. */
const callMark = /(?<!\\)"(?:name":\s*"|index":\s*\d{3})/g;

/** Throws when an answer has become more than any plan needs. */
function createMeasure(): (part: Uint8Array) => void {
  let bytes = 0;
  let calls = 0;
  return (part) => {
    bytes += part.byteLength;
    calls +=
      Buffer.from(part.buffer, part.byteOffset, part.byteLength).toString('latin1').match(callMark)?.length ??
      0;
    if (bytes > mostBytes) throw new ModelUnavailableError('The model endpoint answered without end.');
    if (calls > mostCalls) {
      throw new ModelUnavailableError(`The model endpoint made more than ${mostCalls} calls in one answer.`);
    }
  };
}

/** Passes an answer on, fails it when it falls silent or gets out of hand, and tells the breaker how it ended. */
export function watchAnswer(
  body: ReadableStream<Uint8Array>,
  silenceMs: number,
  ticket: BreakerTicket,
): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  const measure = createMeasure();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      let timer: NodeJS.Timeout | undefined;
      const silence = new Promise<never>((_, reject) => {
        timer = setTimeout(
          () =>
            reject(new ModelUnavailableError('The model endpoint fell silent in the middle of its answer.')),
          silenceMs,
        );
      });
      try {
        const part = await Promise.race([reader.read(), silence]);
        if (!part.done) {
          measure(part.value);
          return controller.enqueue(part.value);
        }
        ticket.succeed();
        controller.close();
      } catch (error) {
        ticket.fail(error instanceof ModelUnavailableError ? 'silence or no end' : 'broken answer');
        controller.error(error);
        reader.cancel(error).catch(() => {});
      } finally {
        clearTimeout(timer);
      }
    },
    cancel(reason) {
      ticket.drop();
      return reader.cancel(reason);
    },
  });
}
