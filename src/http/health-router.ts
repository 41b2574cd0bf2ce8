import { Router } from 'express';
import type { Health, HttpParts } from './http-parts.ts';

const patienceMs = 3_000;

/** `/healthz`: the process runs. `/readyz`: it can work, or which part cannot. `/metrics`: for Prometheus. */
export function createHealthRouter({ health, metrics }: Pick<HttpParts, 'health' | 'metrics'>): Router {
  const router = Router();
  router.get('/healthz', (_request, response) => {
    response.set('Cache-Control', 'no-store').json({ status: 'ok' });
  });
  router.get('/readyz', async (_request, response) => {
    const { ok, parts } = await readHealth(health);
    response
      .status(ok ? 200 : 503)
      .set('Cache-Control', 'no-store')
      .json({
        status: ok ? 'ready' : 'not ready',
        notReady: Object.entries(parts)
          .filter(([, part]) => !part.ok)
          .map(([name]) => name),
        parts,
      });
  });
  router.get('/metrics', async (_request, response) => {
    response.type(metrics.registry.contentType).send(await metrics.registry.metrics());
  });
  return router;
}

/** A part that hangs is not ready: whoever probes wants an answer in time. */
async function readHealth(health: Health): ReturnType<Health['ready']> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () => reject(new Error(`No answer within ${patienceMs / 1_000} seconds.`)),
      patienceMs,
    );
  });
  try {
    return await Promise.race([health.ready(), late]);
  } catch (error) {
    return { ok: false, parts: { health: { ok: false, detail: (error as Error).message } } };
  } finally {
    clearTimeout(timer);
  }
}
