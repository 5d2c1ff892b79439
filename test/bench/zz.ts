import { dashboardWorld } from './dashboard-world.ts';
import { sighted, watchHolds } from './sighting.ts';
const world = await dashboardWorld(200, 1000);
const now = await world.open('#/now');
await now.waitForSelector('.verdict h2');
await watchHolds(now);
const session = await now.context().newCDPSession(now);
await session.send('Performance.enable'); await session.send('HeapProfiler.enable'); await session.send('DOM.enable');
for (let i = 0; i < 900; i++) {
  const pair = Math.floor(i / 2);
  const c = { commandId: crypto.randomUUID(), person: { name: 'ana', via: 'bench' }, reason: `Change ${i}` };
  const selector = { integrations: [`integration-${pair % 200}`] };
  if (i % 2 === 0) await world.agent.client.call('hold.place', { ...c, selector, until: null });
  else await world.agent.client.call('hold.release', { ...c, target: { selector } });
  await sighted(now, i % 2 === 0 ? 'held' : 'flowing', pair + 1);
  if (i % 100 === 99) {
    await new Promise((r) => setTimeout(r, 1500));
    await session.send('HeapProfiler.collectGarbage'); await session.send('HeapProfiler.collectGarbage');
    const { usedSize } = await session.send('Runtime.getHeapUsage');
    const { metrics } = await session.send('Performance.getMetrics');
    const m = Object.fromEntries(metrics.map((x) => [x.name, x.value]));
    const live = await now.evaluate(() => { const m: Record<string,number> = {}; for (const e of document.querySelectorAll("*")) { const k = e.tagName + "." + (e.getAttribute("class") ?? "") + " < " + (e.parentElement?.tagName ?? "") + "." + (e.parentElement?.getAttribute("class") ?? ""); m[k] = (m[k] ?? 0) + 1; } return JSON.stringify(Object.entries(m).sort((a, b) => b[1] - a[1]).slice(0, 6)); });
    console.log(i, (usedSize / 1e6).toFixed(2), m['Nodes'], m['JSEventListeners'], live);
    if (i === 799) { try { const d: any = await session.send('DOM.getDetachedDomNodes' as any); const f=(n:any):string=>`${n.nodeName}.${(n.attributes??[]).join('=').slice(0,60)} kids ${n.childNodeCount??0}`; console.log('detached', d.detachedNodes.length, d.detachedNodes.slice(0, 30).map((x: any) => f(x.treeNode)).join('\n')); } catch (e) { console.log(String(e)); } }
  }
}
await world.dispose(); process.exit();
