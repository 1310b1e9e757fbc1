import { type AuditStorage } from './audit-storage';

/** What every storage of the log must do; run by each adapter's spec. */
export function auditStorageContract(open: () => Promise<AuditStorage>): void {
  let storage: AuditStorage;
  beforeEach(async () => (storage = await open()));
  afterEach(() => storage.close());

  it('gives back the bytes of a path, to another process too, and replaces them', async () => {
    const path = 'tile/0/x001/000.p/3';
    await storage.write(path, Buffer.from([0, 1, 255]));
    const other = await open();
    expect(await other.read(path)).toEqual(Buffer.from([0, 1, 255]));
    await other.close();
    await storage.write(path, Buffer.alloc(0));
    expect(await storage.read(path)).toEqual(Buffer.alloc(0));
  });

  it('a file beside a folder of nearly its name, as partial tiles have', async () => {
    await storage.write('tile/0/000.p/255', Buffer.from('partial'));
    await storage.write('tile/0/000', Buffer.from('full'));
    expect(String(await storage.read('tile/0/000.p/255'))).toBe('partial');
    expect(String(await storage.read('tile/0/000'))).toBe('full');
  });

  it('what is not there reads as nothing and may be removed', async () => {
    expect(await storage.read('checkpoint')).toBeUndefined();
    expect(await storage.list('staging')).toEqual([]);
    await storage.remove('staging/5-ab');
    await storage.write('staging/5-ab', Buffer.from('x'));
    await storage.write('staging/6-cd', Buffer.from('y'));
    expect((await storage.list('staging')).sort()).toEqual(['5-ab', '6-cd']);
    await storage.remove('staging/5-ab');
    expect(await storage.list('staging')).toEqual(['6-cd']);
  });
}
