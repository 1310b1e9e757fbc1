import { DEVELOPMENT_KEY, masterKeyOf } from '@taizhang/personal-data';
import { type Environment, EnvironmentReader, secretFaultOf } from './environment-reader';
import { describeKafka, type KafkaConfig, readKafka } from './kafka-config';

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export const SEEDS = ['sample', 'packs', 'none'] as const;

export interface OidcAuth {
  readonly mode: 'oidc';
  readonly issuer: string;
  readonly audience: string;
}

/** The transparency log. */
export interface AuditConfig {
  /** `s3://bucket/prefix` or `file:///folder`; absent: in `dataDir`. */
  readonly url?: string;
  /** Absent: a key of its own in `dataDir`. */
  readonly keyFile?: string;
  readonly witness?: WitnessConfig;
}

/** The witness whose cosignature every checkpoint gets. */
export interface WitnessConfig {
  readonly url: string;
  /** Its verifier key. */
  readonly key: string;
  /** After so long without it nothing more is signed. */
  readonly silenceSeconds: number;
}

/** What the environment says, checked. Times and counts carry their unit in the name. */
export interface Config {
  readonly host: string;
  readonly port: number;
  readonly dataDir: string;
  /** Absent: the embedded PostgreSQL in `dataDir`. */
  readonly databaseUrl?: string;
  /** What keys of persons are wrapped by; absent: the file in `dataDir`. */
  readonly personalDataKey?: Buffer;
  /** `s3://bucket/prefix`; absent: files of evidence in `dataDir`. */
  readonly evidenceUrl?: string;
  /** Absent: the event store itself is the bus. */
  readonly kafka?: KafkaConfig;
  readonly audit: AuditConfig;
  readonly auth: { readonly mode: 'dev' } | OidcAuth;
  readonly logLevel: (typeof LOG_LEVELS)[number];
  /** What an empty embedded store begins with. */
  readonly seed: (typeof SEEDS)[number];
  readonly rateLimit: { readonly anonymousPerMinute: number; readonly userPerMinute: number };
  /** Addresses or CIDR ranges of reverse proxies whose `X-Forwarded-For` is believed. */
  readonly trustProxy: readonly string[];
}

/** The environment is wrong; every fault is listed, none shows a secret. */
export class ConfigInvalid extends Error {
  constructor(readonly faults: readonly string[]) {
    super(`the configuration is wrong:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
    this.name = 'ConfigInvalid';
  }
}

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|::1|\[::1\])$/i;
/** As X-Road does without a time stamp. */
const WITNESS_SILENCE_SECONDS = 14_400;
const PROXY_ADDRESS = /^[0-9a-f.:]+(\/\d{1,3})?$/i;

export const isLoopback = (host: string): boolean => LOOPBACK.test(host);

/** The configuration of this process; throws `ConfigInvalid` with all faults at once. */
export function readConfig(environment: Environment): Config {
  const env = new EnvironmentReader(environment);
  const host = env.text('HOST') ?? '127.0.0.1';
  const auth = readAuth(env, host);
  const dev = auth.mode === 'dev';
  if (env.text('EVENTSTORE_URL') !== undefined)
    env.faults.push('EVENTSTORE_URL is not supported by this release; unset it');
  const databaseUrl = readDatabaseUrl(env, dev);
  const personalDataKey = readPersonalDataKey(env, dev, databaseUrl);
  const evidenceUrl = readStorageUrl(env, 'EVIDENCE_URL', ['s3:']);
  const kafka = readKafka(env, dev);
  if (!dev && env.text('SEED') === 'sample')
    env.faults.push('SEED=sample needs AUTH_MODE=dev: it sets the business clock');
  const config: Config = {
    host,
    port: env.integer('PORT', 3000, 0, 65_535),
    dataDir: env.text('DATA_DIR') ?? '.data',
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
    ...(personalDataKey === undefined ? {} : { personalDataKey }),
    ...(evidenceUrl === undefined ? {} : { evidenceUrl }),
    ...(kafka === undefined ? {} : { kafka }),
    audit: readAudit(env, !dev && databaseUrl !== undefined),
    auth,
    logLevel: env.oneOf('LOG_LEVEL', LOG_LEVELS, 'info'),
    // A database of somebody else's is left as it is unless asked for.
    seed: env.oneOf('SEED', SEEDS, databaseUrl !== undefined ? 'none' : dev ? 'sample' : 'packs'),
    rateLimit: {
      anonymousPerMinute: env.integer('RATE_LIMIT_ANONYMOUS', 600, 1, 100_000_000),
      userPerMinute: env.integer('RATE_LIMIT_USER', 6_000, 1, 100_000_000),
    },
    trustProxy: readProxies(env),
  };
  if (env.faults.length > 0) throw new ConfigInvalid(env.faults);
  return config;
}

function readAuth(env: EnvironmentReader, host: string): Config['auth'] {
  const mode = env.oneOf('AUTH_MODE', ['dev', 'oidc'], isLoopback(host) ? 'dev' : 'oidc');
  if (mode === 'dev') {
    if (!isLoopback(host))
      env.faults.push(`AUTH_MODE=dev is refused unless HOST is a loopback address; HOST is ${host}`);
    return { mode };
  }
  const issuer = env.url('OIDC_ISSUER', ['https:', 'http:']);
  const audience = env.text('OIDC_AUDIENCE');
  if (env.text('OIDC_ISSUER') === undefined) env.faults.push('OIDC_ISSUER is required unless AUTH_MODE=dev');
  if (audience === undefined) env.faults.push('OIDC_AUDIENCE is required unless AUTH_MODE=dev');
  if (issuer?.protocol === 'http:' && !isLoopback(issuer.hostname)) {
    env.faults.push('OIDC_ISSUER must be https unless it is on a loopback address');
  }
  // The text as given: `iss` is compared by character, and URL would add a slash.
  return { mode, issuer: env.text('OIDC_ISSUER') ?? '', audience: audience ?? '' };
}

function readDatabaseUrl(env: EnvironmentReader, dev: boolean): string | undefined {
  const url = env.url('DATABASE_URL', ['postgres:', 'postgresql:']);
  if (!url) return undefined;
  let password: string;
  try {
    password = decodeURIComponent(url.password);
  } catch {
    env.faults.push('the password in DATABASE_URL is not percent-encoded');
    return undefined;
  }
  const fault = dev ? undefined : secretFaultOf(password);
  if (fault !== undefined) env.faults.push(`the password in DATABASE_URL ${fault}`);
  return env.text('DATABASE_URL');
}

/** A database that others share must be opened by the same key everywhere. */
function readPersonalDataKey(env: EnvironmentReader, dev: boolean, databaseUrl?: string): Buffer | undefined {
  const text = env.text('PERSONAL_DATA_KEY');
  if (text === undefined) {
    if (databaseUrl === undefined) return undefined;
    if (!dev) env.faults.push('PERSONAL_DATA_KEY is required with DATABASE_URL: 32 random bytes as hex or Base64');
    return DEVELOPMENT_KEY;
  }
  const key = masterKeyOf(text);
  if (typeof key !== 'string') return key;
  env.faults.push(`PERSONAL_DATA_KEY ${key}`);
  return undefined;
}

function readStorageUrl(env: EnvironmentReader, name: string, protocols: readonly string[]): string | undefined {
  const url = env.url(name, protocols);
  if (url?.protocol === 's3:' && (url.hostname === '' || url.username !== '' || url.password !== '')) {
    env.faults.push(`${name} is s3://<bucket>/<prefix>; keys come from AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY`);
  }
  return url?.href;
}

function readAudit(env: EnvironmentReader, keyRequired: boolean): AuditConfig {
  const url = readStorageUrl(env, 'AUDIT_URL', ['s3:', 'file:']);
  const keyFile = env.text('AUDIT_KEY');
  if (keyRequired && keyFile === undefined) {
    env.faults.push('AUDIT_KEY is required with DATABASE_URL: the file with the key that signs the audit log');
  }
  const witness = readWitness(env);
  return {
    ...(url === undefined ? {} : { url }),
    ...(keyFile === undefined ? {} : { keyFile }),
    ...(witness ? { witness } : {}),
  };
}

function readWitness(env: EnvironmentReader): WitnessConfig | undefined {
  const url = env.url('AUDIT_WITNESS', ['https:', 'http:']);
  const key = env.text('AUDIT_WITNESS_KEY');
  const silenceSeconds = env.integer('AUDIT_WITNESS_SILENCE', WITNESS_SILENCE_SECONDS, 1, 999_999_999);
  if ((env.text('AUDIT_WITNESS') === undefined) !== (key === undefined)) {
    env.faults.push('AUDIT_WITNESS and AUDIT_WITNESS_KEY belong together');
  }
  return url && key !== undefined ? { url: url.href, key, silenceSeconds } : undefined;
}

function readProxies(env: EnvironmentReader): string[] {
  const proxies = env.list('TRUST_PROXY');
  if (proxies.some((each) => !PROXY_ADDRESS.test(each))) {
    env.faults.push('TRUST_PROXY must list addresses or CIDR ranges, separated by commas');
  }
  return proxies;
}

/** The configuration for people and logs: passwords are masked. */
export function describe({ personalDataKey, kafka, ...config }: Config): Record<string, unknown> {
  const shown = {
    ...config,
    ...(kafka === undefined ? {} : { kafka: describeKafka(kafka) }),
    ...(personalDataKey === undefined ? {} : { personalDataKey: '***' }),
  };
  if (config.databaseUrl === undefined) return shown;
  const url = new URL(config.databaseUrl);
  if (url.password !== '') url.password = '***';
  for (const name of [...url.searchParams.keys()]) {
    if (/pass|key|secret|token/i.test(name)) url.searchParams.set(name, '***');
  }
  return { ...shown, databaseUrl: url.toString() };
}
