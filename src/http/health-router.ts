import { Router } from 'express';
import type { HttpParts } from './http-parts.ts';

/** `/healthz`: the process runs. `/readyz`: it can work, or which part cannot. `/metrics`: for Prometheus. */
export function createHealthRouter({ health, metrics }: Pick<HttpParts, 'health' | 'metrics'>): Router {
  const router = Router();
  router.get('/healthz', (_request, response) => {
    response.set('Cache-Control', 'no-store').json({ status: 'ok' });
  });
  router.get('/readyz', async (_request, response) => {
    const { ok, parts } = await health.ready();
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
