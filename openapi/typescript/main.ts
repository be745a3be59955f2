// The main job, by the generated types: post an article, read it back, list the claims, meet a problem.
import createClient from "openapi-fetch";
import type { components, paths } from "./schema.js";

type Claim = components["schemas"]["Claim"];

const client = createClient<paths>({ baseUrl: process.env["CONSILIENCE_URL"] ?? "http://127.0.0.1:8000" });

function demand(condition: boolean, what: string): asserts condition {
  if (!condition) throw new Error(what);
}

function told(value: components["schemas"]["Value"]): string {
  switch (value.kind) {
    case "quantity":
      return `${value.comparator} ${value.amount} ${value.unit ?? ""}`;
    case "date":
      return value.start;
    case "proposition":
      return String(value.holds);
    case "location":
    case "name":
    case "role":
    case "quote":
      return value.text;
  }
}

const posted = await client.POST("/v1/articles", {
  body: { source: "harbour-courier.example", title: "Ferry resumes", body: "About 1,200 passengers had waited." },
});
demand(posted.data !== undefined, "the article was refused");
const read = await client.GET("/v1/articles/{article_id}", { params: { path: { article_id: posted.data.id } } });
demand(read.data?.title === "Ferry resumes", "the article is another");
const listed = await client.GET("/v1/claims", { params: { query: { limit: 10, sort: "-updated" } } });
demand(listed.data !== undefined, "the claims cannot be listed");
const positions = listed.data.items.flatMap((claim: Claim) => claim.positions.map((each) => told(each.value)));
const missing = await client.GET("/v1/claims/{claim_id}", {
  params: { path: { claim_id: "00000000-0000-7000-8000-000000000000" } },
});
demand(missing.error?.type === "/problems/not-found", "the problem is another");
console.log(JSON.stringify({ article: posted.data.id, claims: listed.data.items.length, positions }));
