import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Router, static as serveFolder } from 'express';

const publicFolder = fileURLToPath(new URL('../public/', import.meta.url));

/** The style sheets in the order in which they override each other; the browser gets them as one. */
const styles = ['base', 'frame', 'controls', 'chat', 'cards', 'pages', 'office', 'narrow'].map((name) =>
  readFileSync(new URL(`../styles/${name}.css`, import.meta.url), 'utf8'),
);

const libraries = {
  'htmx.js': fileURLToPath(import.meta.resolve('htmx.org/dist/htmx.min.js')),
  'htmx-sse.js': fileURLToPath(import.meta.resolve('htmx-ext-sse/sse.js')),
};

/** Scripts, styles and drawings of the console; they hold nothing secret and need nobody signed in. */
export function serveAssets(): Router {
  const router = Router();
  for (const [name, path] of Object.entries(libraries)) {
    router.get(`/${name}`, (_request, response) => {
      response.sendFile(path, { maxAge: '1h', dotfiles: 'allow' });
    });
  }
  router.get('/console.css', (_request, response) => {
    response.type('css').set('Cache-Control', 'no-cache').send(styles.join('\n'));
  });
  router.use(serveFolder(publicFolder, { index: false, maxAge: 0 }));
  return router;
}
