import { dirname, join } from 'node:path';
import type { Call } from './strace';

/** What a power failure could take back: contents that were not synced, names whose folder was not. */
export class LastingNames {
  /** Checkpoints that stood on something that could still be lost. */
  readonly wrong: string[] = [];
  private readonly unsynced = new Set<string>();
  private readonly unnamed = new Set<string>();

  constructor(private readonly folder: string) {}

  /** Calls of one process after another. */
  follow(calls: readonly Call[]): void {
    for (const { name, paths, outcome } of calls) {
      const [path, to] = paths.filter((each) => each.startsWith(this.folder));
      if (path !== undefined && outcome === 'done') this.take(name, path, to);
    }
  }

  private take(name: string, path: string, to = path): void {
    if (/^(p?write|pwrite64)$/.test(name)) this.unsynced.add(path);
    if (/^mkdir/.test(name)) this.unnamed.add(path);
    if (/^(rename|link)/.test(name)) this.name(path, to);
    if (/^unlink/.test(name)) this.forget(path);
    if (/^f(data)?sync$/.test(name)) {
      this.unsynced.delete(path);
      for (const each of this.unnamed) if (dirname(each) === path) this.unnamed.delete(each);
    }
  }

  private name(path: string, to: string): void {
    if (this.unsynced.has(path)) this.wrong.push(`${to} was named before its content was kept`);
    if (to === join(this.folder, 'checkpoint')) {
      const loose = [...this.unnamed].filter((each) => each.startsWith(join(this.folder, 'tile')));
      if (loose.length > 0) this.wrong.push(`published on ${loose.join(' ')}`);
    }
    this.forget(path);
    this.unnamed.add(to);
  }

  private forget(path: string): void {
    this.unsynced.delete(path);
    this.unnamed.delete(path);
  }
}
