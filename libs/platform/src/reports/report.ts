import type { Actor, LocalDate, Text, UnitTree } from '@taizhang/kernel';
import type { EntityManager } from 'typeorm';
import type { AdoptedPacks } from '../packs';

/** What a report may know besides its query: the read models, who asks, and the date of the business clock. */
export interface ReportContext {
  readonly rows: EntityManager;
  readonly units: UnitTree;
  /** What adopted packs say: they do not change, so reading them is never behind. */
  readonly packs: Pick<AdoptedPacks, 'version' | 'content'>;
  readonly today: LocalDate;
  /** Reading never reaches outside the caller's root tree (`units.md` §1 no 8). */
  readonly root: string;
  readonly actor: Actor;
  /** Present where an applicant asks: only what is about this firm or person. */
  readonly subjectId?: string;
}

export interface ReportPage<Row> {
  readonly rows: readonly Row[];
  /** Where the next page begins; absent on the last one. */
  readonly nextCursor?: string;
}

export interface ReportColumn<Row> {
  readonly key: string;
  readonly title: Text;
  /** For CSV, where the row's value is not plain. */
  readonly csv?: (row: Row) => string | number | null;
}

/** A projection as people read it; served as JSON pages and as one CSV stream. */
export interface Report<Query extends object = object, Row extends object = object> {
  readonly name: string;
  readonly title: Text;
  /** Formula, window and denominator. */
  readonly meaning: Text;
  /** The projection whose position the answer states; absent: what is read is never behind. */
  readonly projection?: string;
  /** It follows `context.subjectId`; other reports are not for applicants. */
  readonly forSubjects?: true;
  /** Where it is not for everybody of the tree: one of these roles is needed. */
  readonly roles?: readonly string[];
  /** Its readers see what its lines say of persons: it has none for others. Absent: marks. */
  readonly opensFor?: 'readers';
  /** Its parameters: a class with class-validator decorators. */
  readonly query: new () => Query;
  readonly columns: readonly ReportColumn<Row>[];
  page(query: Query, at: { cursor?: string; limit: number }, context: ReportContext): Promise<ReportPage<Row>>;
  /** `undefined` where counting would take longer than reading a page. */
  totals?(query: Query, context: ReportContext): Promise<{ total: number; totals: object } | undefined>;
}

/** A report among others: checked by its own types here, general from here on. */
export const report = <Query extends object, Row extends object>(one: Report<Query, Row>): Report =>
  one as unknown as Report;

/** Keyset cursors: opaque to clients, the sort values and key of the last row inside. */
export const writeCursor = (values: readonly unknown[]): string =>
  Buffer.from(JSON.stringify(values)).toString('base64url');

/** The values of a cursor, or `undefined` where the text is none: no key of a row holds NUL, PostgreSQL takes none. */
export function readCursor(cursor: string, length: number): readonly unknown[] | undefined {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    const ours = Array.isArray(values) && values.length === length && !values.some(holdsNul);
    return ours ? values : undefined;
  } catch {
    return undefined; // not a cursor of ours: the caller answers 400
  }
}

const holdsNul = (value: unknown): boolean => typeof value === 'string' && value.includes('\0');
