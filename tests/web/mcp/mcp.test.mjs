// The official client asks; it checks every answer against the protocol's own schemas, so that what it takes is right in form.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";

const address = process.env.IBID_ADDRESS;
const index = process.env.IBID_WORK + "/index";
const ways = {
    "standard input and output": () =>
        new StdioClientTransport({ command: process.env.IBID, args: ["--index", index, "mcp"], env: process.env, stderr: "inherit" }),
    "standard input and output, with addresses": () =>
        new StdioClientTransport({
            command: process.env.IBID,
            args: ["--index", index, "mcp", "--public-url", address],
            env: process.env,
            stderr: "inherit",
        }),
    "HTTP": () => new StreamableHTTPClientTransport(new URL(address + "/mcp")),
};

for (const [way, transport] of Object.entries(ways)) {
    describe(way, () => {
        const client = new Client({ name: "ibid-tests", version: "1.0.0" });
        const call = async (name, args) => {
            const result = await client.callTool({ name, arguments: args });
            return { ...result, text: result.content[0].text };
        };
        before(() => client.connect(transport()));
        after(() => client.close());

        it("agrees on the protocol and says what it can", async () => {
            assert.deepEqual(Object.keys(client.getServerCapabilities()).sort(), ["resources", "tools"]);
            assert.equal(client.getServerVersion().name, "ibid");
            assert.match(client.getInstructions(), /note/);
            await client.ping();
        });

        it("lists its tools", async () => {
            const { tools } = await client.listTools();
            assert.deepEqual(
                tools.map((tool) => tool.name),
                ["search", "passage", "note", "cites", "sources", "evidence", "check", "claims", "documents"],
            );
            for (const tool of tools) assert.equal(tool.annotations.readOnlyHint, true);
        });

        it("leads from a question to a passage, its note, its source and the evidence", async () => {
            const found = await call("search", { query: "special envoys", limit: 3 });
            assert.equal(found.isError, false);
            const hit = found.structuredContent.hits[0];
            assert.ok(found.text.includes(hit.id) && found.text.includes("p. " + hit.page));
            const passage = await call("passage", { id: hit.id, around: 1 });
            assert.ok(passage.text.includes(hit.document.title));
            const { structuredContent } = await call("documents", {});
            const inform = structuredContent.documents.find((d) => d.file === "sample-inform-migration-diplomacy.pdf");
            const note = await call("note", { document: inform.id, note: "23" });
            assert.match(note.text, /17 countries, the whole list/);
            assert.match((await call("cites", { source: "10.5555/ibid.2024.7" })).text, /6 places cite it/);
            assert.match((await call("evidence", { document: inform.id, note: "31" })).text, /nearness/);
            assert.ok((await call("sources", { limit: 2 })).structuredContent.cut);
            assert.ok((await call("claims", { query: "use migration diplomacy" })).structuredContent.total > 0);
            assert.equal((await call("check", { document: inform.id })).isError, false);
        });

        it("writes addresses where it knows them, and they lead there", async () => {
            const { text, structuredContent } = await call("search", { query: "special envoys", limit: 1 });
            const link = text.match(/^ {3}(http\S+)$/m)?.[1]; // a line of its own; notes have addresses too
            if (way === "standard input and output") return assert.equal(link, undefined);
            assert.equal(link, address + structuredContent.hits[0].url);
            assert.equal((await fetch(link)).status, 200);
        });

        it("says what is wrong", async () => {
            const unknown = await call("search", { query: "visa", country: ["Belgum"] });
            assert.equal(unknown.isError, true);
            assert.match(unknown.text, /Belgum/);
            await assert.rejects(call("search", {}), { code: -32602 });
            await assert.rejects(call("fly", {}), { code: -32602 });
            await assert.rejects(client.readResource({ uri: "ibid://documents/nowhere" }), { code: -32002 });
        });

        it("answers in no more than an assistant takes, says when it is cut, and goes on from there", async () => {
            const { structuredContent } = await call("documents", {});
            const inform = structuredContent.documents.find((d) => d.file === "sample-inform-migration-diplomacy.pdf").id;
            const passage = (await call("search", { query: "visa", limit: 1 })).structuredContent.hits[0].id;
            for (const [name, args] of [
                ["search", { query: "visa", limit: 50 }],
                ["note", { document: inform, limit: 200 }],
                ["sources", { limit: 200 }],
                ["claims", { limit: 100 }],
                ["documents", { limit: 200 }],
                ["passage", { id: passage, around: 10 }],
            ]) {
                const { text, structuredContent } = await call(name, args);
                assert.ok(text.length + JSON.stringify(structuredContent).length < 33_000, name);
                assert.equal(/^Cut: /m.test(text), structuredContent.cut, name);
            }
            const labels = [];
            for (let cut = true; cut; ) {
                const { structuredContent } = await call("note", { document: inform, offset: labels.length });
                labels.push(...structuredContent.notes.map((note) => note.label));
                cut = structuredContent.cut;
            }
            assert.equal(new Set(labels).size, 51);
        });

        it("gives documents as resources", async () => {
            const { resources } = await client.listResources();
            assert.equal(resources.length, 5);
            const { contents } = await client.readResource({ uri: resources[0].uri });
            assert.match(contents[0].text, /– page 1 –/);
            assert.equal((await client.listResourceTemplates()).resourceTemplates.length, 4);
        });
    });
}

it("HTTP: other sites' pages and other methods are refused", async () => {
    const post = (headers, method = "POST") =>
        fetch(address + "/mcp", {
            method,
            headers: { "Content-Type": "application/json", Accept: "application/json, text/event-stream", ...headers },
            body: method === "POST" ? '{"jsonrpc":"2.0","id":1,"method":"ping"}' : undefined,
        });
    assert.equal((await post({})).status, 200);
    assert.equal((await post({ Origin: "https://evil.example" })).status, 403);
    assert.equal((await post({ "MCP-Protocol-Version": "1999-01-01" })).status, 400);
    assert.equal((await post({}, "GET")).status, 405);
    assert.equal((await post({}, "DELETE")).status, 405);
});
