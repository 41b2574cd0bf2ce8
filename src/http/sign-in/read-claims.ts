import type { SignInClaims } from '../../people/person-for-sign-in.ts';

/**
 * What the claims of an ID token say, in our words. Microsoft Entra sends no `email_verified`: there the user principal
 * name counts, whose domain the tenant has proven (https://learn.microsoft.com/entra/identity-platform/id-token-claims-reference),
 * and `acct` 1 or a foreign `idp` mark guests.
 */
export function readClaims(issuer: string, claims: Record<string, unknown>): SignInClaims {
  const text = (name: string): string | undefined => {
    const value = claims[name];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const tenant = text('tid');
  const isOwnTenant = tenant !== undefined && issuer.includes(tenant);
  const isGuest =
    claims.acct === 1 || claims.acct === '1' || (text('idp') !== undefined && text('idp') !== text('iss'));
  const isClaimVerified = claims.email_verified === true || claims.email_verified === 'true';
  const principal = text('preferred_username') ?? text('upn');
  const usesPrincipal =
    !isClaimVerified &&
    claims.email_verified === undefined &&
    isOwnTenant &&
    !isGuest &&
    principal?.includes('@');
  return {
    issuer,
    subject: text('sub') ?? '',
    email: (usesPrincipal ? principal : text('email'))?.toLowerCase(),
    isEmailVerified: isClaimVerified || usesPrincipal === true,
    isGuest,
    name: text('name'),
    timeZone: text('zoneinfo'),
  };
}
