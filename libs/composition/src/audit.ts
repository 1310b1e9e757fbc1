import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  type AuditDesk,
  type AuditStorage,
  DiskAuditStorage,
  ED25519,
  KeyInvalid,
  openKeyFile,
  ownKeyFile,
  parseVerifier,
  PublishedLog,
  SealerRunner,
  type Signer,
  WitnessClient,
  type Witnessing,
} from '@taizhang/audit';
import { S3AuditStorage } from '@taizhang/audit-s3';
import type { Config, Log, ReadinessCheck } from '@taizhang/platform';
import { Gauge, type Registry } from 'prom-client';
import type { Database } from './database';
import type { Ledger } from './ledger';

/** The transparency log of this process: what seals, what answers, what says how it stands. */
export interface Audit {
  readonly desk: AuditDesk;
  readonly check: ReadinessCheck;
  /** Throws `LogRefused` where the log must not go on. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

type AuditPlace = Pick<Config, 'audit' | 'dataDir'>;

/** Tiles and checkpoints: in the data folder, or where `AUDIT_URL` says. */
export async function openAuditStorage({ audit, dataDir }: AuditPlace): Promise<AuditStorage> {
  if (audit.url === undefined) return DiskAuditStorage.open(join(dataDir, 'audit'));
  const url = new URL(audit.url);
  return url.protocol === 's3:' ? S3AuditStorage.at(url) : DiskAuditStorage.open(fileURLToPath(url));
}

/** The key of `AUDIT_KEY`, or this data folder's own. Throws `KeyInvalid`. */
export async function openAuditKey({ audit: { keyFile }, dataDir }: AuditPlace): Promise<Signer> {
  const signer = await (keyFile === undefined ? ownKeyFile(join(dataDir, 'audit-key')) : openKeyFile(keyFile));
  if (signer.algorithm !== ED25519) throw new KeyInvalid(`${keyFile} is the key of a witness, not of a log`);
  return signer;
}

function openWitness({ audit: { witness } }: AuditPlace): Witnessing | undefined {
  if (!witness) return undefined;
  const client = new WitnessClient(witness.url, parseVerifier(witness.key));
  return { client, limitMs: witness.silenceSeconds * 1_000 };
}

export async function openAudit(
  config: AuditPlace,
  database: Database,
  { db, store, reach }: Ledger,
  log: Log,
  registry: Registry,
): Promise<Audit> {
  const signer = await openAuditKey(config);
  const storage = await openAuditStorage(config);
  const witness = openWitness(config);
  const runner = new SealerRunner({
    ...{ db, store, storage, signer, log, now: () => new Date() },
    ...(witness ? { witness } : {}),
    ...(database.alone ? { takeOverMs: 0 } : {}),
  });
  let started = false;
  measure(registry, runner);
  return {
    desk: {
      ...{ db, store, published: new PublishedLog(storage, signer), log: signer },
      maySee: (stream, caller) => reach.holds(stream, caller),
    },
    check: { name: 'audit log', check: async () => checkOf(runner) },
    async start() {
      await runner.start();
      started = true;
    },
    async stop() {
      if (started) await runner.stop();
      await storage.close();
    },
  };
}

/** Another process seals: in order. A storage that is away is tried again, and the writes go on. */
function checkOf(runner: SealerRunner) {
  const { state, refusal, failure, size, closed } = runner.status();
  if (refusal !== undefined) return { ok: false, detail: refusal };
  if (state === 'failed') return { ok: false, detail: `the sealer stands: ${failure?.error ?? ''}` };
  if (closed) return { ok: false, detail: 'the witness is silent for too long: nothing is signed' };
  return { ok: true, detail: size === undefined ? state : `${state}, ${size} leaves` };
}

function measure(registry: Registry, runner: SealerRunner): void {
  new Gauge({
    name: 'taizhang_audit_leaves',
    help: 'Events that the transparency log covers, as far as this process knows',
    registers: [registry],
    collect() {
      this.set(runner.status().size ?? 0);
    },
  });
  new Gauge({
    name: 'taizhang_audit_refused',
    help: '1 while the log must not go on and a person has to look',
    registers: [registry],
    collect() {
      this.set(checkOf(runner).ok ? 0 : 1);
    },
  });
}
