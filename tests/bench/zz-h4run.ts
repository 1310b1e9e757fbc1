import { projectionRebuild } from './projection-rebuild.bench';
projectionRebuild.run().then((r) => console.log(JSON.stringify(r)), (e) => { console.error(e); process.exit(1); });
