import { createRemoteJWKSet, errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import type { Actor } from '@taizhang/kernel';
import { Unauthenticated, Unavailable } from '../problem';

const ALGORITHMS = ['ES256', 'EdDSA', 'RS256'];
const CLOCK_SKEW_S = 30;
const KEPT_MS = 60_000;
const KEPT_TOKENS = 10_000;
const MAX_TOKEN_CHARACTERS = 8_192;
const RETRY_AFTER_MS = 5_000;

/** What a token says of the caller; `subjectId` is the firm or person that the caller is. */
export interface Identity extends Actor {
  readonly subjectId?: string;
  readonly element?: string;
}

export interface TokenIssuer {
  readonly issuer: string;
  readonly audience: string;
  readonly keys: JWTVerifyGetKey;
}

/**
 * Checks access tokens. What was verified is kept for a minute at most, for a signature check costs more than a
 * command.
 */
export class TokenVerifier {
  private readonly verified = new Map<string, { identity: Identity; untilMs: number }>();

  constructor(
    private readonly expected: TokenIssuer,
    private readonly now: () => number = Date.now,
  ) {}

  /** The identity of a token that was verified a moment ago. */
  kept(token: string): Identity | undefined {
    const found = this.verified.get(token);
    if (!found) return undefined;
    if (found.untilMs > this.now()) return found.identity;
    this.verified.delete(token);
    return undefined;
  }

  /** Throws `Unauthenticated` for a bad token, `Unavailable` when the keys cannot be fetched. */
  async verify(token: string): Promise<Identity> {
    if (token.length > MAX_TOKEN_CHARACTERS) throw new Unauthenticated(true, 'the token is too long');
    const payload = await this.payloadOf(token);
    const identity = identityOf(payload);
    const untilMs = Math.min((payload.exp ?? 0) * 1_000, this.now() + KEPT_MS);
    if (this.verified.size >= KEPT_TOKENS) this.forgetOldest();
    this.verified.set(token, { identity, untilMs });
    return identity;
  }

  private async payloadOf(token: string): Promise<JWTPayload> {
    try {
      const { payload } = await jwtVerify(token, this.keys, {
        algorithms: ALGORITHMS,
        issuer: this.expected.issuer,
        audience: this.expected.audience,
        clockTolerance: CLOCK_SKEW_S,
        currentDate: new Date(this.now()),
        requiredClaims: ['sub', 'exp', 'unit', 'roles'],
      });
      return payload;
    } catch (error) {
      if (error instanceof Unavailable) throw error;
      throw new Unauthenticated(true, error instanceof Error ? error.message : 'the token is not valid');
    }
  }

  /** A key that is not in the set is the token's fault, a set that cannot be read is not. */
  private readonly keys: JWTVerifyGetKey = async (header, token) => {
    try {
      return await this.expected.keys(header, token);
    } catch (error) {
      const { JWKSNoMatchingKey, JWKSMultipleMatchingKeys, JOSENotSupported } = errors;
      const tokens = [JWKSNoMatchingKey, JWKSMultipleMatchingKeys, JOSENotSupported, Unavailable];
      if (tokens.some((kind) => error instanceof kind)) throw error;
      throw new Unavailable(RETRY_AFTER_MS, 'the signing keys cannot be fetched', { cause: error });
    }
  };

  // Entries live a minute at most, so first in is nearly least used, and hits need no bookkeeping.
  private forgetOldest(): void {
    const [oldest] = this.verified.keys();
    if (oldest !== undefined) this.verified.delete(oldest);
  }
}

function identityOf(payload: JWTPayload): Identity {
  const { sub, unit, roles, subjectId, element } = payload;
  if (!isName(sub) || !isName(unit)) throw new Unauthenticated(true, 'sub and unit must be texts');
  // `system` is who timers and process managers act as.
  if (sub === 'system') throw new Unauthenticated(true, 'sub is reserved');
  if (!Array.isArray(roles) || roles.length > 100 || !roles.every(isName)) {
    throw new Unauthenticated(true, 'roles must be an array of texts');
  }
  if (roles.includes('system')) throw new Unauthenticated(true, 'the role system is reserved');
  for (const optional of [subjectId, element]) {
    if (optional !== undefined && !isName(optional))
      throw new Unauthenticated(true, 'subjectId and element must be texts');
  }
  return {
    userId: sub,
    unitId: unit,
    roles,
    ...(isName(subjectId) ? { subjectId } : {}),
    ...(isName(element) ? { element } : {}),
  };
}

const isName = (value: unknown): value is string =>
  typeof value === 'string' && value.length > 0 && value.length <= 200;

/**
 * The keys that an OIDC issuer publishes, found by discovery at the first token; kept, and fetched again with a
 * cooldown.
 */
export function oidcKeys(issuer: string, fetchJson: (url: string) => Promise<unknown> = getJson): JWTVerifyGetKey {
  let keys: Promise<JWTVerifyGetKey> | undefined;
  let failedAt = -Infinity;
  return async (header, token) => {
    if (!keys && Date.now() - failedAt < RETRY_AFTER_MS)
      throw new Unavailable(RETRY_AFTER_MS, 'the issuer did not answer');
    keys ??= discover(issuer, fetchJson);
    try {
      return await (
        await keys
      )(header, token);
    } catch (error) {
      if (error instanceof Unavailable) {
        keys = undefined;
        failedAt = Date.now();
      }
      throw error;
    }
  };
}

async function discover(issuer: string, fetchJson: (url: string) => Promise<unknown>): Promise<JWTVerifyGetKey> {
  const at = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  let found: { issuer?: unknown; jwks_uri?: unknown };
  try {
    found = (await fetchJson(at)) as typeof found;
  } catch (error) {
    throw new Unavailable(RETRY_AFTER_MS, `no answer from ${at}`, { cause: error });
  }
  const jwksUri =
    typeof found.jwks_uri === 'string' && URL.canParse(found.jwks_uri) ? new URL(found.jwks_uri) : undefined;
  if (found.issuer !== issuer || !jwksUri || jwksUri.protocol !== new URL(issuer).protocol) {
    throw new Unavailable(RETRY_AFTER_MS, `${at} names another issuer or no usable jwks_uri`);
  }
  return createRemoteJWKSet(jwksUri, { cooldownDuration: 30_000, cacheMaxAge: 600_000, timeoutDuration: 5_000 });
}

async function getJson(url: string): Promise<unknown> {
  const response = await fetch(url, { signal: AbortSignal.timeout(5_000), redirect: 'error' });
  if (!response.ok) throw new Error(`status ${response.status}`);
  return response.json();
}
