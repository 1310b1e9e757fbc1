import { readFileSync } from 'node:fs';

export type Environment = Readonly<Record<string, string | undefined>>;

const KNOWN_SECRETS = /^(postgres|password|passw0rd|secret|changeme|taizhang|admin|root|test|example|kafka)[\d!.]*$/i;
const MIN_SECRET_CHARACTERS = 12;

/** What production has against a password; absent: nothing. */
export function secretFaultOf(password: string): string | undefined {
  if (password.length < MIN_SECRET_CHARACTERS) return `needs at least ${MIN_SECRET_CHARACTERS} characters`;
  return KNOWN_SECRETS.test(password) ? 'is a known one' : undefined;
}

/** Reads one environment; `faults` collects what is wrong instead of stopping at the first. */
export class EnvironmentReader {
  readonly faults: string[] = [];

  constructor(private readonly env: Environment) {}

  /** Empty counts as not set. */
  text(name: string): string | undefined {
    return this.env[name]?.trim() || undefined;
  }

  /** Separated by commas. */
  list(name: string): string[] {
    return (this.text(name) ?? '').split(',').flatMap((each) => each.trim() || []);
  }

  integer(name: string, fallback: number, min: number, max: number): number {
    const text = this.text(name);
    if (text === undefined) return fallback;
    const value = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
    if (value >= min && value <= max) return value;
    this.faults.push(`${name} must be a whole number from ${min} to ${max}`);
    return fallback;
  }

  oneOf<T extends string>(name: string, allowed: readonly T[], fallback: T): T {
    const text = this.text(name);
    if (text === undefined) return fallback;
    const found = allowed.find((value) => value === text);
    if (found === undefined) this.faults.push(`${name} must be one of ${allowed.join(', ')}`);
    return found ?? fallback;
  }

  url(name: string, protocols: readonly string[]): URL | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    const url = URL.canParse(text) ? new URL(text) : undefined;
    if (url && protocols.includes(url.protocol)) return url;
    this.faults.push(`${name} must be a URL that begins with ${protocols.map((each) => `${each}//`).join(' or ')}`);
    return undefined;
  }

  /** What stands in the file that it names. */
  file(name: string): string | undefined {
    const path = this.text(name);
    if (path === undefined) return undefined;
    try {
      return readFileSync(path, 'utf8');
    } catch (error) {
      this.faults.push(`${name}: the file cannot be read: ${(error as Error).message}`);
      return undefined;
    }
  }
}
