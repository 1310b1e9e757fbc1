import { ConfigInvalid, describe as describeConfig, readConfig } from './config';

const OIDC = { OIDC_ISSUER: 'https://id.example/realm', OIDC_AUDIENCE: 'taizhang' };
const STRONG = 'postgres://app:9f2kQ7vLwT3x@db:5432/taizhang';
const KEY = Buffer.from(Array.from({ length: 32 }, (_, at) => (at * 37) % 251));
const KEYED = { PERSONAL_DATA_KEY: KEY.toString('base64') };
/** All that production needs beside a database. */
const PRODUCTION = { AUTH_MODE: 'oidc', ...OIDC, ...KEYED, AUDIT_KEY: '/run/secrets/audit-key' };

describe('the configuration', () => {
  it('needs nothing on a loopback address', () => {
    expect(readConfig({})).toEqual({
      host: '127.0.0.1',
      port: 3000,
      dataDir: '.data',
      audit: {},
      auth: { mode: 'dev' },
      logLevel: 'info',
      seed: 'sample',
      rateLimit: { anonymousPerMinute: 600, userPerMinute: 6_000 },
      trustProxy: [],
    });
  });

  it('reads every name', () => {
    const env = {
      ...{
        ...OIDC,
        HOST: '0.0.0.0',
        PORT: '8080',
        DATA_DIR: '/data',
        DATABASE_URL: STRONG,
        ...KEYED,
        EVIDENCE_URL: 's3://evidence/shigu',
        AUDIT_URL: 's3://audit/shigu',
        AUDIT_KEY: '/run/secrets/audit-key',
        AUDIT_WITNESS: 'https://witness.example/shigu',
        AUDIT_WITNESS_KEY: 'witness.example+00000000+BA==',
        AUDIT_WITNESS_SILENCE: '60',
        LOG_LEVEL: 'warn',
        SEED: 'none',
      },
      ...{ RATE_LIMIT_ANONYMOUS: '5', RATE_LIMIT_USER: '50', TRUST_PROXY: '10.0.0.0/8, ::1' },
    };
    expect(readConfig(env)).toEqual({
      host: '0.0.0.0',
      port: 8080,
      dataDir: '/data',
      databaseUrl: STRONG,
      personalDataKey: KEY,
      evidenceUrl: 's3://evidence/shigu',
      audit: {
        url: 's3://audit/shigu',
        keyFile: '/run/secrets/audit-key',
        witness: { url: 'https://witness.example/shigu', key: 'witness.example+00000000+BA==', silenceSeconds: 60 },
      },
      auth: { mode: 'oidc', issuer: 'https://id.example/realm', audience: 'taizhang' },
      logLevel: 'warn',
      seed: 'none',
      rateLimit: { anonymousPerMinute: 5, userPerMinute: 50 },
      trustProxy: ['10.0.0.0/8', '::1'],
    });
  });

  it.each<[Record<string, string>, string[]]>([
    [{ AUTH_MODE: 'dev', HOST: '0.0.0.0' }, ['AUTH_MODE']],
    [{ AUTH_MODE: 'dev', HOST: '10.1.2.3' }, ['AUTH_MODE']],
    [{ HOST: '0.0.0.0' }, ['OIDC_ISSUER', 'OIDC_AUDIENCE']],
    [{ AUTH_MODE: 'oidc' }, ['OIDC_ISSUER', 'OIDC_AUDIENCE']],
    [{ AUTH_MODE: 'none' }, ['AUTH_MODE']],
    [{ AUTH_MODE: 'oidc', ...OIDC, SEED: 'sample' }, ['SEED']],
    [{ AUTH_MODE: 'oidc', ...OIDC, OIDC_ISSUER: 'http://id.example' }, ['OIDC_ISSUER']],
    [{ AUTH_MODE: 'oidc', ...OIDC, OIDC_ISSUER: 'id.example' }, ['OIDC_ISSUER']],
    [{ ...PRODUCTION, DATABASE_URL: 'postgres://app@db/taizhang' }, ['DATABASE_URL']],
    [{ ...PRODUCTION, DATABASE_URL: 'postgres://app:short@db/taizhang' }, ['DATABASE_URL']],
    [{ ...PRODUCTION, DATABASE_URL: 'postgres://app:password12345@db/taizhang' }, ['DATABASE_URL']],
    [{ AUTH_MODE: 'oidc', ...OIDC, DATABASE_URL: STRONG }, ['PERSONAL_DATA_KEY is required', 'AUDIT_KEY is required']],
    [{ PERSONAL_DATA_KEY: 'short' }, ['PERSONAL_DATA_KEY must be 32 random bytes']],
    [{ PERSONAL_DATA_KEY: '00'.repeat(32) }, ['PERSONAL_DATA_KEY is a known one']],
    [{ EVIDENCE_URL: 'https://storage/evidence' }, ['EVIDENCE_URL']],
    [{ AUDIT_URL: 'https://storage/audit' }, ['AUDIT_URL']],
    [{ AUDIT_WITNESS: 'https://witness.example' }, ['AUDIT_WITNESS_KEY']],
    [{ AUDIT_WITNESS_KEY: 'w+00000000+BA==' }, ['AUDIT_WITNESS']],
    [{ AUDIT_WITNESS: 'ftp://w', AUDIT_WITNESS_KEY: 'w+0+BA==' }, ['AUDIT_WITNESS']],
    [{ EVIDENCE_URL: 's3://key:secret@evidence' }, ['EVIDENCE_URL']],
    [{ DATABASE_URL: 'mysql://app:x@db/taizhang' }, ['DATABASE_URL']],
    [{ DATABASE_URL: 'postgres://app:%zz@db/taizhang' }, ['DATABASE_URL']],
    [{ EVENTSTORE_URL: 'esdb://db:2113', KAFKA_BROKERS: 'kafka' }, ['EVENTSTORE_URL', 'KAFKA_BROKERS']],
    [{ KAFKA_BROKERS: 'one:9092,two:99999' }, ['KAFKA_BROKERS']],
    [{ KAFKA_BROKERS: 'kafka://one:9092', RELAY: 'elsewhere' }, ['KAFKA_BROKERS', 'RELAY']],
    [{ PORT: '65536' }, ['PORT']],
    [
      { PORT: '3e3', LOG_LEVEL: 'loud', SEED: 'some', RATE_LIMIT_USER: '0' },
      ['PORT', 'LOG_LEVEL', 'SEED', 'RATE_LIMIT_USER'],
    ],
    [{ TRUST_PROXY: 'everybody' }, ['TRUST_PROXY']],
  ])('reports all faults of %j at once', (env, names) => {
    let faults: readonly string[] = [];
    try {
      readConfig(env);
    } catch (error) {
      faults = (error as ConfigInvalid).faults;
    }
    expect(faults).toHaveLength(names.length);
    for (const name of names) expect(faults.some((fault) => fault.includes(name))).toBe(true);
    for (const secret of ['short', 'password12345']) expect(faults.join()).not.toContain(secret);
  });

  it.each(['localhost', '127.0.0.1', '127.8.8.8', '::1'])('takes %s as loopback', (HOST) => {
    expect(readConfig({ HOST }).auth).toEqual({ mode: 'dev' });
  });

  it('takes an http issuer on loopback, and an empty value as not set', () => {
    const env = {
      AUTH_MODE: 'oidc',
      OIDC_ISSUER: 'http://localhost:8080',
      OIDC_AUDIENCE: 'a',
      PORT: '',
      KAFKA_BROKERS: ' ',
    };
    expect(readConfig(env)).toMatchObject({ port: 3000, seed: 'packs' });
  });

  it('takes a list of brokers', () => {
    const brokers = ['one.example:9092', '[::1]:9093'];
    expect(readConfig({ RELAY: 'apart' }).kafka).toBeUndefined();
    expect(readConfig({ KAFKA_BROKERS: 'one.example:9092, [::1]:9093,' }).kafka).toEqual({ brokers, relay: 'here' });
    const apart = readConfig({ KAFKA_BROKERS: brokers.join(','), RELAY: 'apart' }).kafka;
    expect(apart).toEqual({ brokers, relay: 'apart' });
  });

  it('shows no password', () => {
    const shown = JSON.stringify(
      describeConfig(readConfig({ ...KEYED, DATABASE_URL: `${STRONG}?sslpassword=hidden` })),
    );
    expect(shown).not.toMatch(/9f2kQ7vLwT3x|hidden/);
    expect(shown).toContain('"personalDataKey":"***"');
    expect(shown).toContain('db:5432/taizhang');
  });
});
