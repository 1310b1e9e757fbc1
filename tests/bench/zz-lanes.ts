import { PostgresEventStore } from '@taizhang/event-store-postgres';
import { appendOne, load, withServer } from './store-server';
import { median } from './bench';
void withServer(async (s) => {
  const out: Record<string, number[][]> = {};
  const stores: Record<string, PostgresEventStore> = {};
  for (const l of ['1', '2', '3']) { process.env['LANES'] = l; stores[l] = PostgresEventStore.open({ connectionString: await s.database('x' + l) }); await load(64, 1000, () => appendOne(stores[l]!)); }
  for (let r = 0; r < 5; r++) for (const l of ['1', '2', '3']) { process.env['LANES'] = l; const c = process.cpuUsage(); const x = await load(64, 1500, () => appendOne(stores[l]!)); const d = process.cpuUsage(c); (out[l] ??= []).push([x.perSecond, x.p99, (d.user + d.system) / x.perSecond / 1.5]); }
  for (const [l, v] of Object.entries(out)) console.log(l, median(v.map(x => x[0]!)), 'p99', median(v.map(x => x[1]!)), 'node us/ev', median(v.map(x => x[2]!)), v.map(x => Math.round(x[0]!)).join(' '));
  for (const st of Object.values(stores)) await st.close();
});
