import * as client from 'openid-client';
import { ConfigError } from '../../errors/config-error.ts';
import { UnauthorizedError } from '../../errors/unauthorized-error.ts';
import { UnavailableError } from '../../errors/unavailable-error.ts';
import type { SignInClaims } from '../../people/person-for-sign-in.ts';
import type { SignInSettings } from '../http-parts.ts';
import { isLoopback } from '../is-loopback.ts';
import { readClaims } from './read-claims.ts';

/** What ties a callback to the login that began it. */
interface LoginChecks {
  state: string;
  nonce: string;
  verifier: string;
}

/** A provider of OpenID Connect: authorization code with PKCE, every ID token checked against its keys. */
export interface OpenIdProvider {
  /** Where to send the browser, and what to remember until it comes back. */
  begin(redirectUri: string): Promise<{ url: URL; checks: LoginChecks }>;
  /** Who came back; throws `UnauthorizedError` where anything does not fit. */
  finish(callback: URL, checks: LoginChecks): Promise<SignInClaims>;
}

/** Knows a provider by its settings; it is looked up on the first login, and again after a failure. */
export function createOpenIdProvider(settings: SignInSettings): OpenIdProvider {
  let discovering: Promise<client.Configuration> | undefined;
  const discover = () => {
    discovering ??= discoverIssuer(settings).catch((error: unknown) => {
      discovering = undefined;
      throw error;
    });
    return discovering;
  };
  return {
    async begin(redirectUri) {
      const configuration = await discover();
      const checks = {
        state: client.randomState(),
        nonce: client.randomNonce(),
        verifier: client.randomPKCECodeVerifier(),
      };
      const url = client.buildAuthorizationUrl(configuration, {
        redirect_uri: redirectUri,
        scope: 'openid profile email',
        state: checks.state,
        nonce: checks.nonce,
        code_challenge: await client.calculatePKCECodeChallenge(checks.verifier),
        code_challenge_method: 'S256',
      });
      return { url, checks };
    },
    async finish(callback, checks) {
      const configuration = await discover();
      try {
        const tokens = await client.authorizationCodeGrant(configuration, callback, {
          expectedState: checks.state,
          expectedNonce: checks.nonce,
          pkceCodeVerifier: checks.verifier,
          idTokenExpected: true,
        });
        const claims = tokens.claims();
        if (!claims) throw new Error('The provider gave no ID token.');
        const canAsk = configuration.serverMetadata().userinfo_endpoint !== undefined;
        const profile =
          claims.email === undefined && canAsk
            ? await client.fetchUserInfo(configuration, tokens.access_token, claims.sub)
            : {};
        return readClaims(settings.issuer, { ...profile, ...claims });
      } catch (error) {
        throw explainFailure(error);
      }
    },
  };
}

async function discoverIssuer(settings: SignInSettings): Promise<client.Configuration> {
  const issuer = new URL(settings.issuer);
  const isInsecure = issuer.protocol === 'http:';
  if (isInsecure && !isLoopback(issuer.hostname)) {
    throw new ConfigError(`ENTRA_ISSUER must begin with https://; it is ${settings.issuer}.`);
  }
  try {
    return await client.discovery(issuer, settings.clientId, settings.clientSecret, undefined, {
      timeout: 10,
      // Without the check of signatures, a code flow would trust the connection alone.
      execute: [client.enableNonRepudiationChecks, ...(isInsecure ? [client.allowInsecureRequests] : [])],
    });
  } catch (error) {
    throw new UnavailableError(
      `The sign-in provider ${settings.issuer} cannot be reached or is set up differently. Try again in a moment; if it stays, an admin checks ENTRA_ISSUER.`,
      { cause: error },
    );
  }
}

function explainFailure(error: unknown): Error {
  if (error instanceof TypeError && error.message === 'fetch failed') {
    return new UnavailableError('The sign-in provider cannot be reached now. Try again in a moment.', {
      cause: error,
    });
  }
  const reason = error instanceof client.AuthorizationResponseError ? ` It said: ${error.error}.` : '';
  return new UnauthorizedError(
    `The sign-in was not completed.${reason} Start it again; if it fails again, tell your admin.`,
    { cause: error },
  );
}
