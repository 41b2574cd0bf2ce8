import { createHash, createSign, generateKeyPairSync, type KeyObject, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A provider of OpenID Connect on loopback that checks everything a real one checks. */
export interface FakeOpenIdProvider {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** Claims of whoever signs in next, beside those the protocol asks for. */
  user: Record<string, unknown>;
  /** Claims of the next ID token that are wrong on purpose. */
  forged: Record<string, unknown>;
  /** Signs the next ID tokens with a key that is not published. */
  usesForeignKey: boolean;
  /** Answers the next authorization with this error. */
  denial: string | undefined;
  /** Claims that only the userinfo endpoint gives. */
  profile: Record<string, unknown>;
  close(): Promise<void>;
}

interface Grant {
  redirectUri: string;
  challenge: string;
  nonce: string;
}

const base64url = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

function signToken(claims: object, key: KeyObject): string {
  const content = `${base64url({ alg: 'RS256', typ: 'JWT', kid: 'one' })}.${base64url(claims)}`;
  return `${content}.${createSign('RSA-SHA256').update(content).sign(key).toString('base64url')}`;
}

async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  let text = '';
  for await (const chunk of request) text += chunk;
  return new URLSearchParams(text);
}

/** Starts it, on a free port unless told otherwise. */
export async function startOpenIdProvider(port = 0): Promise<FakeOpenIdProvider> {
  const published = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const foreign = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const grants = new Map<string, Grant>();
  const accessTokens = new Set<string>();

  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', provider.issuer);
    const json = (status: number, body: unknown) => {
      response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
    };
    if (url.pathname === '/.well-known/openid-configuration') {
      return json(200, {
        issuer: provider.issuer,
        authorization_endpoint: `${provider.issuer}/authorize`,
        token_endpoint: `${provider.issuer}/token`,
        userinfo_endpoint: `${provider.issuer}/userinfo`,
        jwks_uri: `${provider.issuer}/keys`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
        code_challenge_methods_supported: ['S256'],
      });
    }
    if (url.pathname === '/keys') {
      return json(200, {
        keys: [{ ...published.publicKey.export({ format: 'jwk' }), kid: 'one', use: 'sig', alg: 'RS256' }],
      });
    }
    if (url.pathname === '/authorize') {
      const query = url.searchParams;
      const isComplete =
        query.get('response_type') === 'code' &&
        query.get('client_id') === provider.clientId &&
        query.get('code_challenge_method') === 'S256' &&
        query.get('scope')?.split(' ').includes('openid') &&
        ['redirect_uri', 'state', 'nonce', 'code_challenge'].every((name) => query.get(name));
      if (!isComplete) return json(400, { error: 'invalid_request' });
      const back = new URL(query.get('redirect_uri') ?? '');
      back.searchParams.set('state', query.get('state') ?? '');
      if (provider.denial) {
        back.searchParams.set('error', provider.denial);
      } else {
        const code = randomUUID();
        grants.set(code, {
          redirectUri: query.get('redirect_uri') ?? '',
          challenge: query.get('code_challenge') ?? '',
          nonce: query.get('nonce') ?? '',
        });
        back.searchParams.set('code', code);
      }
      return response.writeHead(302, { Location: back.href }).end();
    }
    if (url.pathname === '/token' && request.method === 'POST') {
      const form = await readForm(request);
      const basic = Buffer.from(
        request.headers.authorization?.replace(/^Basic /, '') ?? '',
        'base64',
      ).toString();
      const isClient =
        (form.get('client_id') === provider.clientId &&
          form.get('client_secret') === provider.clientSecret) ||
        basic === `${provider.clientId}:${provider.clientSecret}`;
      if (!isClient) return json(401, { error: 'invalid_client' });
      const code = form.get('code') ?? '';
      const grant = grants.get(code);
      grants.delete(code);
      const challenge = createHash('sha256')
        .update(form.get('code_verifier') ?? '')
        .digest('base64url');
      const isGranted =
        form.get('grant_type') === 'authorization_code' &&
        grant?.redirectUri === form.get('redirect_uri') &&
        grant?.challenge === challenge;
      if (!grant || !isGranted) return json(400, { error: 'invalid_grant' });
      const now = Math.floor(Date.now() / 1_000);
      const accessToken = randomUUID();
      accessTokens.add(accessToken);
      const claims = {
        iss: provider.issuer,
        aud: provider.clientId,
        iat: now,
        exp: now + 300,
        nonce: grant.nonce,
        ...provider.user,
        ...provider.forged,
      };
      return json(200, {
        access_token: accessToken,
        token_type: 'Bearer',
        expires_in: 300,
        id_token: signToken(claims, provider.usesForeignKey ? foreign.privateKey : published.privateKey),
      });
    }
    if (url.pathname === '/userinfo') {
      const token = request.headers.authorization?.replace(/^Bearer /, '') ?? '';
      if (!accessTokens.has(token)) return json(401, { error: 'invalid_token' });
      return json(200, { sub: provider.user.sub, ...provider.profile });
    }
    return json(404, { error: 'not_found' });
  });
  await new Promise<void>((resolve) => {
    server.listen(port, '127.0.0.1', resolve);
  });
  const provider: FakeOpenIdProvider = {
    issuer: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    clientId: 'deskhand',
    clientSecret: 'a-secret-of-the-test',
    user: {},
    forged: {},
    usesForeignKey: false,
    denial: undefined,
    profile: {},
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return provider;
}
