var ie=Object.freeze,It=Object.defineProperty;var ce=(v,b)=>ie(It(v,"raw",{value:ie(b||v.slice())}));var ue;const Ft=631,Dt=[631],Jt={7631:((v,b,u)=>{u.r(b),u.d(b,{serveSetup:()=>Pt});var C=u(7598),g=u(8465),A=u(9366);const le=34,O={issues:{name:"Issues",access:"write",purpose:"questions and results in issues, and labels"},pull_requests:{name:"Pull requests",access:"write",purpose:"the same in pull requests"},statuses:{name:"Commit statuses",access:"write",purpose:"the crew's state on a commit, if you use it"},metadata:{name:"Metadata",access:"read",purpose:"which repository it is; GitHub requires it"}},de={name:"Members of the organization",access:"read",purpose:"notifying teams that are approvers"};function _(e){return e==="organization"?{...O,members:de}:O}function W({repository:e}){return e.split("/")[0]??""}function he(e,t){const n=Object.entries(_(e.account));return{name:`crew-gate ${W(e)}`.slice(0,le).trimEnd(),description:"Asks in issues and pull requests for decisions that a CrewAI crew waits for.",url:t,redirect_url:`${t}/setup`,public:!1,default_permissions:Object.fromEntries(n.map(([s,{access:r}])=>[s,r]))}}function N({webUrl:e},t){return t.account==="user"?`${e}/settings`:`${e}/organizations/${W(t)}/settings`}function pe(e,t,n){return`${N(e,t)}/apps/new?state=${encodeURIComponent(n)}`}function me(e,t){return`${N(e,t)}/apps`}function fe(e){return e.replaceAll("&","&amp;").replaceAll("<","&lt;").replaceAll(">","&gt;").replaceAll('"',"&quot;").replaceAll("'","&#39;")}function we(e){return e===!1||e===void 0?"":typeof e=="string"||typeof e=="number"?fe(String(e)):"markup"in e?e.markup:e.map(({markup:t})=>t).join(`
`)}function o(e,...t){return{markup:String.raw({raw:e},...t.map(we))}}const be=/^(?:github\.com|[a-z\d](?:[a-z\d-]*[a-z\d])?\.ghe\.com)$/,ge=/^api\.(?:github\.com|[a-z\d-]+\.ghe\.com)$/;function ye(e){if(!/^https?:/.test(e)||!URL.canParse(e))return;const{hostname:t,origin:n}=new URL(e);return{apiUrl:e,webUrl:ge.test(t)?`https://${t.slice(4)}`:n}}function U(e){return{apiUrl:`https://api.${e}`,webUrl:`https://${e}`}}function P({webUrl:e},t,n=""){return`${e}/${t}${n}`}function m(e,t="Copy"){return o`<button type="button" data-copies="${e}" hidden>${t}</button>`}function f(e,t,n="short"){return o`<pre id="${e}" class="${n}" tabindex="0">${t}</pre>`}function G(e,{problems:t}){const n=t?.[e];return n===void 0?void 0:o`<p class="problem" id="${e}-problem"><strong>Please correct:</strong> ${n}</p>`}function h(e,t){const{name:n,label:s,hint:r,preset:a="",type:i="text",placeholder:d=""}=e,p=G(n,t);return o`<label for="${n}">${s}</label>
<input id="${n}" name="${n}" type="${i}" value="${t.fields.get(n)??a}" placeholder="${d}" autocapitalize="off" autocomplete="off" spellcheck="false" required${p&&o` aria-invalid="true" aria-describedby="${n}-problem"`}>
${p}${r!==void 0&&o`<small>${r}</small>`}`}function E(e,t,n,s){const r=s.fields.get(e)??n[0]?.[0],a=n.map(([i,d])=>o`<label class="choice"><input type="radio" name="${e}" value="${i}"${r===i&&o` checked`}> <span>${d}</span></label>`);return o`<fieldset><legend>${t}</legend>
${a}
${G(e,s)}</fieldset>`}function x({problems:e}){if(!e)return;const t=Object.keys(e).length;return o`<div class="notice bad" role="alert"><p>${t===1?"One answer needs":`${t} answers need`} a correction. Everything else is still there.</p></div>`}function I(e,t,n,s=""){const r=P(e,t,"/settings/secrets/actions/new"),a=i=>o`<a class="button" href="${r}" target="_blank" rel="noopener">Add ${i} on GitHub</a>`;return o`<section>
<h2>${s}Add two secrets to the repository</h2>
<p>The workflows in <code>${t}</code> read them. Type the names exactly as they are here.</p>
<dl>
<dt><code>CREW_GATE_SECRET</code></dt><dd>${n}<div class="row">${a("CREW_GATE_SECRET")}</div></dd>
<dt><code>CREW_TOKEN</code></dt><dd>The bearer token of your crew, from the Status tab of its page on CrewAI AMP.<div class="row">${a("CREW_TOKEN")}</div></dd>
</dl>
</section>`}const L=o`<span data-secret>REPLACE-ME</span>`,j=o`${"<your secret>"}`;function ve({appId:e,privateKey:t,apiUrl:n}){const s=Buffer.from(t,"utf8").toString("base64");return[["GITHUB_APP_ID",o`${e}`],...n===void 0?[]:[["GITHUB_API_URL",o`${n}`]],["GITHUB_APP_PRIVATE_KEY",o`${s}`]]}function q(e){return o`${e.map(([t,n])=>o`${t}=${n}`)}`}function Ee(e,t){return o`<div class="row">${m("env","Copy the lines")}</div>
${f("env",e,"long")}
${t?o`<p class="muted">CREW_GATE_SECRET is set here already, so it is not among these lines.</p>`:o`<noscript><p class="problem">Your browser runs no scripts here. Replace REPLACE-ME by at least 32 random characters, such as <code>openssl rand -hex 32</code> prints.</p></noscript>`}
<details><summary>On Vercel</summary>
<p>In the project's Settings, open Environment Variables and paste all lines into the first field, Key: Vercel fills in every variable. ${t&&"Leave CREW_GATE_SECRET there as it is. "}Save, and redeploy as the last step: a running deployment does not see them.</p>
<p>Deployment Protection must not cover the address that CrewAI AMP calls, or every webhook is refused with 401. Use the production domain, which the standard protection leaves open, and not the address of one deployment.</p>
</details>`}function H(e){const{hasSecret:t}=e,n=ve(e),s=[["CREW_GATE_SECRET",t?j:L],...n],r=s.map(([a,i])=>o`  -e ${a}=${i} \\`);return o`${Ee(q(t?n:s),t)}
<details><summary>With Docker or npm start</summary>
${t?o`<p>Save these lines as <code>.env</code> beside <code>compose.yml</code>. They replace all variables, so put your secret in the place of <code>${j}</code>, and add the others that you have set.</p>
<div class="row">${m("env-file","Copy the lines of .env")}</div>
${f("env-file",q(s),"long")}`:o`<p>Save the lines as <code>.env</code> beside <code>compose.yml</code>.</p>`}
<p>Then, as the last step, run <code>docker compose up --build -d</code>, or <code>npm start</code> in the same folder, behind HTTPS. Or build the image with <code>docker build -t crew-gate .</code> and run it without the file:</p>
<div class="row">${m("docker","Copy the command")}</div>
${f("docker",o`docker run -d --name crew-gate --restart unless-stopped -p 127.0.0.1:3000:3000 \\
${r}
  crew-gate`,"long")}
</details>`}function $e(e){const t=e.map(n=>o`<li>${n}</li>`);return o`<div class="notice"><p>These functions are not configured yet:</p><ul>${t}</ul></div>`}const Re=[["organization","An organization"],["user","A person"]];function ke(e,t){if(e)return o`<p class="muted">The App is created at ${e.webUrl}, as GITHUB_API_URL says.</p>`;const n=t.problems?.host!==void 0;return o`<details${n&&o` open`}><summary>Not on github.com?</summary>
${h({name:"host",label:"Host of GitHub",preset:"github.com",hint:"github.com or your company's host on ghe.com. For GitHub Enterprise Server, set GITHUB_API_URL to https://HOST/api/v3, restart the functions, and open this page again."},t)}
</details>`}function M({missing:e,site:t,hasSecret:n},s){return{title:"Set up crew-gate",body:o`<p>crew-gate asks in GitHub for the decisions that a CrewAI crew waits for. This page creates the GitHub App that it writes as, and fills in your workflow files. It takes about five minutes. Nothing is stored here.</p>
${$e(e)}
<section>
<h2>Create a GitHub App</h2>
${x(s)}
<form method="get" action="setup">
<input type="hidden" name="step" value="app">
${h({name:"repository",label:"Repository",placeholder:"OWNER/REPOSITORY",hint:"The one whose issues and pull requests the crew asks in. You can add others later."},s)}
${E("account","Its owner is",Re,s)}
${ke(t,s)}
<button class="main">Continue</button>
</form>
</section>
<details><summary>You already have a GitHub App, or a token</summary>
<p>Set these variables where the functions run. The App needs the permissions <em>Issues: write</em> and <em>Pull requests: write</em>, and no webhook. In place of its two lines, <code>GITHUB_TOKEN</code> can hold the token of a person or machine account that may comment.</p>
${H({hasSecret:n,appId:"",privateKey:""})}
<p><a href="setup?step=files">Continue with the workflow files</a></p>
</details>`,step:1}}function Se(e,t,n){const{request:s,state:r}=e,a=he(s,n),i=Object.values(_(s.account)).map(({name:p,access:Gt,purpose:xt})=>o`<dt>${p}: ${Gt}</dt><dd>${xt}</dd>`);return{title:"Create the GitHub App",body:o`<section>
<h2>${a.name}</h2>
<p>GitHub will ask you to confirm an App for the owner of <code>${s.repository}</code>. It has no webhook, only its owner can install it, and it may do this where it is installed:</p>
<dl>${i}</dl>
<p>Sign in at <a href="${t.webUrl}" target="_blank" rel="noopener">${t.webUrl}</a> first: GitHub forgets the request if you sign in on the way. Afterwards GitHub sends you back to this page, within one hour.</p>
<form method="post" action="${pe(t,s,r)}">
<input type="hidden" name="manifest" value="${JSON.stringify(a)}">
<button class="main">Create it on GitHub</button>
</form>
</section>
<p><a href="setup">Back</a></p>`,step:1,formOrigin:new URL(t.webUrl).origin}}function Y(e,t,n){const s=t&&n&&me(n,t.request);return{title:"No App to show",body:o`<div class="notice bad" role="alert"><p>${e}</p></div>
${s&&o`<p>If GitHub created the App, it is in <a href="${s}">its owner's list of Apps</a>. There you can create a new private key for it (set it with the App ID by hand), or delete it and start again.</p>`}
<p><a class="button main" href="setup">Start again</a></p>`,status:400,step:1}}const Te=[["button","A button in the Actions tab"],["label","A label on a pull request"],["schedule","A schedule, every week"]],Ce=[["no","No, only comments"],["yes","Yes: approving approves, requesting changes revises"]];function B(e,{repository:t="",bridgeUrl:n,action:s=""},r){return o`<form method="get" action="setup"${r&&o` target="_blank" rel="noopener"`}>
<input type="hidden" name="step" value="files">
${h({name:"crew-url",label:"Address of your crew",type:"url",placeholder:"https://your-crew.crewai.com",hint:"The URL of the deployment, from its page on CrewAI AMP: not the address of that page. It stands in the workflow files, and is of no use without the crew's token."},e)}
${E("start","What starts the crew?",Te,e)}
${E("reviews","Do reviews of pull requests decide as well?",Ce,e)}
${h({name:"required-approvals",label:"How many people must approve?",type:"number",preset:"1"},e)}
${h({name:"action",label:"Your copy of crew-gate",preset:s,placeholder:"OWNER/crew-gate",hint:"The repository that the workflows use. Add @VERSION for another version than main. Public repositories can only use a public copy. A private one must let others use it: in its Settings, Actions, General, Access."},e)}
<details${(e.problems||!t)&&o` open`}>
<summary>Where the files belong</summary>
${h({name:"repository",label:"Repository",preset:t,placeholder:"OWNER/REPOSITORY",hint:"The one whose issues and pull requests the crew asks in."},e)}
${h({name:"branch",label:"Its default branch",preset:"main"},e)}
${h({name:"bridge-url",label:"Address of these functions",type:"url",preset:n,hint:"CrewAI AMP must reach it without signing in."},e)}
</details>
<button class="main">Show the files</button>
</form>`}const Ae=o`The secret that is set as CREW_GATE_SECRET here.`,Oe=o`The new secret of the settings above:
${f("secret",L)}<div class="row">${m("secret","Copy the secret")}</div>`;function _e({app:e,request:t,site:n,presets:s,hasSecret:r}){const{repository:a}=t,i=n.apiUrl===U("github.com").apiUrl?{}:{apiUrl:n.apiUrl},d={hasSecret:r,appId:String(e.id),privateKey:e.privateKey,...i};return{title:"Copy your settings",body:o`<div class="notice good"><p>GitHub created the App. <strong>This page is shown once.</strong> Keep it open until you are done: nobody can show you the key${!r&&" and the secret"} again.</p></div>
<section>
<h2>1. Copy the settings</h2>
<p>They are environment variables of these functions. Save them now; they take effect in the last step.${!r&&" Your browser made the secret: the functions have not seen it."}</p>
${H(d)}
</section>
<section>
<h2>2. Install the App</h2>
<p>Choose <em>Only select repositories</em> and <code>${a}</code>.</p>
<p><a class="button main" href="${e.pageUrl}/installations/new" target="_blank" rel="noopener">Install it on GitHub</a></p>
</section>
${I(n,a,r?Ae:Oe,"3. ")}
<section>
<h2>4. Fill in the workflow files</h2>
<p>Answer five questions. The files open in a new tab.</p>
${B({fields:new URLSearchParams},{...s,repository:a},!0)}
</section>
<section>
<h2>5. Start the functions with the settings</h2>
<p>Do this last. Once they are configured, this address shows their state, and creates no App any more: <a href="setup" target="_blank" rel="noopener">open it again</a>.</p>
</section>`,step:2}}var Lt=u(7975),We=u(3689),K=u(7542);const Ne=".github/crew-gate.yml",z=e=>({value:e}),F=(e,t)=>{const n=e.toLowerCase();return n==="true"||n==="false"?{value:n==="true"}:{problem:`${t} must be true or false.`}};function $(e){return(t,n)=>{const s=e.find(r=>r.toLowerCase()===t.toLowerCase());return s?{value:s}:{problem:`${n} must be one of ${e.join(", ")}.`}}}const Ue={"minimum-role":z,approvers:(e,t)=>{const n=e.split(/[\s,]/).filter(s=>s!==""&&!K.YQ.test(s.replace(/^@/,"")));return n.length===0?{value:(0,K.CR)(e)}:{problem:`${t} must be logins and organisation/team names, not ${JSON.stringify(n[0])}.`}},"required-approvals":(e,t)=>{const n=Number(e);return Number.isInteger(n)&&n>=1?{value:n}:{problem:`${t} must be a whole number of at least 1.`}},"allow-self-approval":F,"approval-text":z,"send-remarks":F,notify:$(["approvers","starter","none"]),"after-push":$(["allow","refuse"]),language:$(We.HD)},Pe=Object.keys(Ue);function R(e,t,n){return e==="approval-text"?t===n:isDeepStrictEqual(D(t),D(n))}function D(e){return typeof e=="string"?e.toLowerCase():typeof e!="object"?e:new Set(listApproverNames(e))}function Ht({inputs:e,defaults:t,file:n}){const s={...t,...n},r=Pe.filter(i=>!R(i,e[i],t[i])&&!R(i,e[i],s[i]));return r.length>0?{kind:"contradicted",keys:r}:{kind:"merged",values:R("approvers",e.approvers,s.approvers)?{...s,approvers:e.approvers}:s}}const Ge=8e3,xe={button:["start.yml","Starts the crew from the Actions tab, in a new issue. Replace topic, audience and sources by your crew's inputs, under the same names."],label:["start-on-pull-request.yml","Starts the crew for a pull request that gets the label run-crew. Replace the inputs at the end by your crew's."],schedule:["scheduled-check.yml","Starts the crew every Monday, always in the same issue. Set the time, and replace the inputs at the end by your crew's."]},Ie="Reads comments that begin with a slash: /approve, /revise, /reject and the other commands.",Le="Lets reviews decide as well, in pull requests with the label crew-reviews.",je="Checks the crew, these functions and the repository, by hand from the Actions tab, and says what to correct. On request it starts the crew: for that, replace topic at the end by your crew's inputs.";function w(e,t,n){const s=e.replaceAll(t,()=>n);if(s===e)throw new Error(`An example no longer contains ${String(t)}.`);return s}function qe(e,t,n){const s=Object.keys(t).map(a=>a.replace(/\.yml$/,""));let r=t[e]??"";return r=w(r,"OWNER/crew-gate@main",n.action),r=w(r,"${{ vars.CREW_URL }}",n["crew-url"]),r=w(r,"${{ vars.CREW_GATE_URL }}",n["bridge-url"]),r=e==="decide.yml"?w(r,/Set OWNER [^.]*? secrets CREW_TOKEN and CREW_GATE_SECRET\./g,"Set the secrets CREW_TOKEN and CREW_GATE_SECRET."):w(r,/what\s+(?:# )?decide\.yml asks\s+(?:# )?for/g,"the secrets that decide.yml names"),r.replaceAll(new RegExp(String.raw`(?<![\w-])(${s.join("|")})\.yml`,"g"),"crew-$1.yml")}function y(e,t,n,s){return{path:`.github/workflows/crew-${e}`,text:qe(e,n,s),note:t}}function He({"required-approvals":e}){const t=`# Who may decide on this repository's crews, for comments and reviews alike. crew-gate reads this file on the default branch.
# Other keys: approvers, allow-self-approval, approval-text, send-remarks, notify, after-push, language.
minimum-role: write
required-approvals: ${e}
`;return{path:Ne,text:t,note:"Says who may decide, and how many people must approve."}}function Me(e,{repository:t,branch:n},s){const r=new URLSearchParams({filename:e.path,value:e.text}),a=P(s,t,`/new/${n}?${r.toString()}`);return a.length>Ge?e:{...e,newFileUrl:a}}function Ye(e,t,n){const[s,r]=xe[e.start];return[y("decide.yml",Ie,t,e),...e.reviews==="yes"?[y("review.yml",Le,t,e)]:[],He(e),y("doctor.yml",je,t,e),y(s,r,t,e)].map(i=>Me(i,e,n))}const Be=/-(?:(?=[a-z]*\d)[a-z\d]{6,12}|git-[a-z\d-]+)-[a-z\d-]+\.vercel\.app$/;function Ke(e){const{hostname:t}=new URL(e);if(Be.test(t))return o`<div class="notice"><p><strong>Check the address of these functions:</strong> <code>${t}</code> looks like a single deployment on Vercel. Deployment Protection usually covers it, and then no question arrives. Go back and fill in the production domain, which the project's page on Vercel shows.</p></div>`}function J(e,t,{isConfigured:n}){const s=o`${x(e)}
<section>${B(e,t,!1)}</section>
<p><a href="setup">Back to the ${n?"state of the functions":"GitHub App"}</a></p>`,r=e.problems?400:200;return{title:"Fill in the workflow files",body:s,status:r,...!n&&{step:3}}}function ze({path:e,text:t,note:n,newFileUrl:s},r){const a=`file-${r+1}`;return o`<section>
<h3><code>${e}</code></h3>
<p>${n}</p>
<div class="row">
${s!==void 0&&o`<a class="button main" href="${s}" target="_blank" rel="noopener">Create it on GitHub</a>`}
${m(a)}
</div>
${f(a,t,"file")}
</section>`}function Fe(e){return e==="label"?"Then add the label run-crew to a pull request.":`Then choose “${e==="button"?"start the crew":"weekly crew check"}” there and run it.`}function De(e,t,n,{isConfigured:s}){const{repository:r,branch:a,start:i}=t;return{title:"Add the workflow files",body:o`${Ke(t["bridge-url"])}
<p>Add these files to <code>${r}</code>, on its default branch <code>${a}</code>. Each button opens GitHub's page for a new file, filled in: check it and press Commit changes.</p>
${e.map(ze)}
${I(n,r,o`The same secret that the functions have.`)}
<section>
<h2>Start</h2>
<p>${!s&&"Start the functions with the settings, if they do not have them yet. "}Open the Actions tab, choose “crew doctor” and press Run workflow: its summary says what to correct. ${Fe(i)} When the crew pauses, its question appears in the thread, and a comment with <code>/approve</code> answers it.</p>
</section>`,...!s&&{step:3}}}var c=u(5817);const Je=c.Ikc({status:c.euz("ok"),credential:c.k5n(["app","token"]),github:c.YjP(),language:c.YjP(),public_key:c.YjP(),rotating:c.zMY()});function Ve(e){const t=Je.parse(e);return{title:"crew-gate is set up",body:o`<div class="notice good"><p>Every setting is there. There is nothing left to set up on this page.</p></div>
<section>
<dl>
<dt>Writes as</dt><dd>${t.credential==="app"?"a GitHub App":"the owner of a token"}</dd>
<dt>GitHub</dt><dd>${t.github}</dd>
<dt>Language</dt><dd>${t.language}</dd>
${t.rotating&&o`<dt>Secret</dt><dd>is being changed: the previous one is accepted as well</dd>`}
<dt>Public key</dt><dd>Anyone can verify the records in your threads with it.</dd>
</dl>
<div class="row">${m("public-key","Copy the public key")}</div>
${f("public-key",t.public_key)}
</section>
<p><a href="setup?step=files">Fill in workflow files</a> for this or another repository. They contain no secret.</p>
<p>Whether the functions can write in your repository is checked by every start of a crew, and by <code>command: doctor</code>. <a href="api/health">GET /api/health</a> has the same state as JSON.</p>`}}var Ze=u(6416),Qe=u(1299);function Mt(e){return core._coercedString(schemas.ZodString,e)}function Xe(e){return Qe.qG(c.rSt,e)}function Yt(e){return core._coercedBoolean(schemas.ZodBoolean,e)}function Bt(e){return core._coercedBigint(schemas.ZodBigInt,e)}function Kt(e){return core._coercedDate(schemas.ZodDate,e)}const et=/^[a-z\d][\w-]*\/[\w.-]+$/i,V=c.YjP("Name the repository.").transform(e=>e.trim().replace(/^https?:\/\/[^/]+\//,"").replace(/(?:\.git)?\/?$/,"")).refine(e=>et.test(e),"Write the repository as OWNER/REPOSITORY, such as harbour/briefs."),tt=c.Ikc({repository:V,account:c.k5n(["organization","user"],"Choose whether the owner is an organization or a person."),host:c.YjP().default("github.com").transform(e=>e.trim().toLowerCase()).refine(e=>be.test(e),"Only github.com and hosts on ghe.com can be chosen here. For GitHub Enterprise Server, set GITHUB_API_URL to https://HOST/api/v3, restart the functions, and open this page again.")}),nt=" For now, fill in https://your-crew.crewai.com, and change crew-url in the files.";function Z(e){return c.YjP("Fill in the address.").transform((t,n)=>{const s=e(t);if(s.kind==="ok")return s.url;const r=s.reason.replace(/^[\w-]+/,"It");return n.addIssue(r.includes("allowed-hosts")?r+nt:r),Ze.tm})}const st=c.Ikc({repository:V,branch:c.YjP("Name the branch.").trim().regex(/^[\w][\w./-]*$/,"Write the name of the default branch, such as main."),action:c.YjP("Name your copy of crew-gate.").trim().transform(e=>e.includes("@")?e:`${e}@main`).refine(e=>/^[a-z\d][\w-]*\/[\w.-]+@[\w][\w./-]*$/i.test(e),"Write where crew-gate is kept as OWNER/REPOSITORY or OWNER/REPOSITORY@VERSION."),"bridge-url":Z(g.gK),"crew-url":Z(e=>(0,g.AC)(e,[])),start:c.k5n(["button","label","schedule"],"Choose what starts the crew."),reviews:c.k5n(["yes","no"],"Choose whether reviews decide."),"required-approvals":Xe("Write a whole number of at least 1.").int("Write a whole number of at least 1.").min(1,"Write a whole number of at least 1.").max(100,"Write a number of at most 100.")});function Q(e,t){const n=e.safeParse(Object.fromEntries(t));if(n.success)return{kind:"valid",values:n.data};const s=n.error.issues.map(({path:r,message:a})=>[String(r[0]),a]);return{kind:"invalid",problems:Object.fromEntries(s.toReversed())}}function X(e){return Q(tt,e)}function rt(e){return Q(st,e)}function ee(e){return e?"__Host-crew-gate-setup":"crew-gate-setup"}const ot=3600,at=c.Ikc({state:c.YjP().min(32),request:c.g1P(c.YjP(),c.YjP())});function it(e,t){const n=Buffer.from(JSON.stringify(e)).toString("base64url"),s=`Path=/; Max-Age=${ot}; HttpOnly; SameSite=Lax${t?"; Secure":""}`;return`${ee(t)}=${n}; ${s}`}function ct(e){try{return JSON.parse(e)}catch{return}}function ut(e,t){const[,n=""]=new RegExp(`(?:^|; *)${ee(t)}=([\\w-]+)`).exec(e??"")??[],s=at.safeParse(ct(Buffer.from(n,"base64url").toString("utf8")));if(!s.success)return;const r=X(new URLSearchParams(s.data.request));return r.kind==="valid"?{state:s.data.state,request:r.values}:void 0}const te=`
const places = document.querySelectorAll("[data-secret]");
if (places.length > 0) {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  const base64 = btoa(String.fromCharCode(...bytes));
  const secret = base64.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  for (const place of places) place.textContent = secret;
}
for (const button of document.querySelectorAll("button[data-copies]")) {
  const source = document.getElementById(button.dataset.copies);
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(source.textContent);
      button.textContent = "Copied";
    } catch {
      // Browsers have no clipboard for pages without HTTPS.
      getSelection().selectAllChildren(source);
      button.textContent = "Selected: copy it now";
    }
  });
}
`,ne=`
:root { color-scheme: light dark; --text: #1f2328; --muted: #59636e; --back: #ffffff; --box: #f6f8fa; --line: #d1d9e0; --link: #0969da; --action: #1f883d; --good: #1a7f37; --bad: #d1242f; --note: #9a6700; }
@media (prefers-color-scheme: dark) {
  :root { --text: #f0f6fc; --muted: #9198a1; --back: #0d1117; --box: #151b23; --line: #3d444d; --link: #4493f8; --action: #238636; --good: #3fb950; --bad: #f85149; --note: #d29922; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 46rem; padding: 1.5rem 1rem 4rem; color: var(--text); background: var(--back); font: 16px/1.5 system-ui, "Segoe UI", "Noto Sans", "Liberation Sans", sans-serif; overflow-wrap: break-word; }
h1 { font-size: 1.7rem; line-height: 1.25; margin: 0 0 .5rem; }
h2 { font-size: 1.2rem; margin: 0 0 .5rem; }
h3 { font-size: 1rem; margin: 0; overflow-wrap: anywhere; }
p, ul { margin: .5rem 0; }
a { color: var(--link); }
code { font: .875em ui-monospace, "SF Mono", "DejaVu Sans Mono", "Liberation Mono", monospace; padding: .1em .35em; border-radius: 4px; background: var(--box); overflow-wrap: anywhere; }
.steps { display: flex; flex-wrap: wrap; gap: .3rem .9rem; list-style: none; margin: 0 0 1.5rem; padding: 0 0 .8rem; border-bottom: 1px solid var(--line); color: var(--muted); font-size: .875rem; }
.steps li + li::before { content: "›"; margin-right: .9rem; }
.steps .now { color: var(--text); font-weight: 600; }
section { border: 1px solid var(--line); border-radius: 8px; padding: 1rem; margin: 1rem 0; }
.muted, small { color: var(--muted); font-size: .875rem; }
.notice { border: 1px solid var(--line); border-left: 4px solid var(--note); border-radius: 6px; background: var(--box); padding: .6rem .8rem; margin: 1rem 0; }
.notice.bad { border-left-color: var(--bad); }
.notice.good { border-left-color: var(--good); }
.notice > :first-child { margin-top: 0; } .notice > :last-child { margin-bottom: 0; }
label { display: block; margin: .9rem 0 .3rem; font-weight: 600; }
label.choice { display: flex; gap: .5rem; align-items: baseline; margin: .4rem 0; font-weight: 400; }
fieldset { border: 0; padding: 0; margin: .9rem 0 0; min-width: 0; }
legend { padding: 0; font-weight: 600; }
input[type="text"], input[type="url"], input[type="number"] { width: 100%; padding: .5rem .6rem; color: var(--text); background: var(--back); border: 1px solid var(--muted); border-radius: 6px; font: inherit; }
input[type="number"] { max-width: 7rem; }
input[aria-invalid] { border-color: var(--bad); }
.problem { color: var(--bad); font-size: .875rem; margin: .3rem 0; }
button, .button { display: inline-block; padding: .45rem .9rem; color: var(--text); background: var(--box); border: 1px solid var(--line); border-radius: 6px; font: inherit; font-weight: 500; text-decoration: none; cursor: pointer; }
button.main, .button.main { color: #fff; background: var(--action); border-color: transparent; }
form > button.main { margin-top: 1.2rem; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
.row { display: flex; flex-wrap: wrap; gap: .5rem; align-items: center; margin: .5rem 0; }
pre { margin: .5rem 0; padding: .7rem; max-height: 18rem; overflow: auto; background: var(--box); border: 1px solid var(--line); border-radius: 6px; font: .8125rem/1.45 ui-monospace, "SF Mono", "DejaVu Sans Mono", "Liberation Mono", monospace; white-space: pre-wrap; overflow-wrap: anywhere; }
pre.file { white-space: pre; overflow-wrap: normal; }
pre.long { max-height: 9rem; }
details { margin: .8rem 0 0; }
summary { cursor: pointer; color: var(--link); }
dl { display: grid; grid-template-columns: minmax(8rem, max-content) 1fr; gap: .35rem 1rem; margin: .5rem 0; }
dt { color: var(--muted); } dd { margin: 0; min-width: 0; overflow-wrap: anywhere; }
@media (max-width: 34rem) { dl { grid-template-columns: 1fr; gap: 0; } dd { margin-bottom: .5rem; } .row > .button, .row > button { flex: 1 1 auto; text-align: center; } pre { max-height: 14rem; } }
`,lt=["GitHub App","Settings","Workflows"];function se(e){return`'sha256-${(0,C.createHash)("sha256").update(e).digest("base64")}'`}const dt=`default-src 'none'; script-src ${se(te)}; style-src ${se(ne)}; base-uri 'none'; frame-ancestors 'none'`;function ht(e){const t=lt.map((n,s)=>s+1===e?o`<li class="now" aria-current="step">${n}</li>`:o`<li>${n}</li>`);return o`<ol class="steps">${t}</ol>`}function pt({title:e,body:t,step:n}){const{markup:s}=o(ue||(ue=ce([`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>`,` · crew-gate</title>
<style>`,`</style>
</head>
<body>
`,`
<main>
<h1>`,`</h1>
`,`
</main>
<script>`,`<\/script>
</body>
</html>
`])),e,{markup:ne},n!==void 0&&ht(n),e,t,{markup:te});return s}function mt({formOrigin:e}){return{"content-type":"text/html; charset=utf-8","content-security-policy":`${dt}; form-action ${e??"'self'"}`,"cache-control":"no-store","referrer-policy":"no-referrer","x-content-type-options":"nosniff","x-frame-options":"DENY"}}var ft=u(1537),wt=u(6594),bt=u(1421),k=u(5063),gt=u(2736),yt=u(4344),vt=u(1849),Et=u(8837);const $t=15e3,Rt=c.Ikc({id:c.aig(),pem:c.YjP().startsWith("-----BEGIN "),html_url:c.YjP().regex(/^https?:\/\//)});function kt(e,t){const n=(0,k.s_)(e);return n===404||n===422?"GitHub does not know this code. It can be used once, within one hour: if this page was shown before, or reloaded, its key cannot be shown again.":`The App could not be fetched from GitHub, or its answer was lost. ${(0,yt.d)((0,k.dZ)(e),[t])}.${n===403?" An Enterprise Server in private mode refuses this call: create the App by hand there.":""}`}async function St(e,t){if(!/^[\w-]{1,200}$/.test(e))return{kind:"failed",reason:"GitHub's answer has no valid code. Start again."};const n=new wt.E((0,gt.k)(t,{signal:(0,Et.eS)($t)}));try{const{data:s}=await n.request("POST /app-manifests/{code}/conversions",{code:e}),{id:r,pem:a,html_url:i}=Rt.parse(s);return{kind:"created",app:{id:r,pageUrl:i,privateKey:a}}}catch(s){const r=s instanceof bt.G,a=r?"GitHub's answer has not the expected form, so the App's key is unknown.":kt(s,e);return(0,vt.kP)(r?"the answer has another form.":(0,k.dZ)(s),e),{kind:"failed",reason:a}}}const Tt={"audit.yml":`# Verifies every record in all threads of crew-gate once a week, and keeps what it found as an artifact: a page to read and
# print, a table of all decisions, and an export. Red if something is missing or changed. Set the variable
# CREW_GATE_PUBLIC_KEY to the key that the doctor prints. docs/audit.md says what it proves.
# Price: a job of one minute for a few dozen threads: 5 billed minutes a month.
name: crew audit

on:
  schedule:
    # UTC. Not at minute 0: most schedules are due then, and GitHub delays or drops some.
    - cron: "23 5 * * 1"
  workflow_dispatch:

permissions:
  contents: read
  issues: read
  # Add this if crews report in pull requests.
  # pull-requests: read

jobs:
  audit:
    runs-on: ubuntu-latest
    timeout-minutes: 30
    steps:
      - uses: OWNER/crew-gate@main
        with:
          command: audit
          public-key: \${{ vars.CREW_GATE_PUBLIC_KEY }}
      # A red audit is kept too.
      - uses: actions/upload-artifact@bbbca2ddaa5d8feaa63e36b76fdaad77386f024f # v7.0.0
        if: \${{ !cancelled() }}
        with:
          name: crew-audit
          path: audit
      # Signs the export with this workflow's identity, so that it cannot be replaced later. Needs the permissions
      # id-token: write and attestations: write. COMMIT is the hash of a release.
      # - uses: actions/attest@COMMIT
      #   with:
      #     subject-path: audit/audit.json
`,"decide.yml":`# Delivers a person's /approve or /revise in an issue or pull request to the crew that waits there, rejects its run on
# /reject, and answers /status, /help and /resume-again. Must be on the default branch, where GitHub reads it for every comment.
# Set OWNER (where you keep this repository), the variables CREW_URL (the deployment's base URL) and
# CREW_GATE_URL (the functions' base URL), and the secrets CREW_TOKEN and CREW_GATE_SECRET.
# Price: a decision's job lasts until the next question or the end, at most 31 minutes; any other command takes one. 20 decisions
# a month: 20 to 620 billed minutes, or 20 with wait-minutes: 0.
name: crew decision

on:
  issue_comment:
    types: [created]

permissions:
  contents: read
  issues: write
  pull-requests: write
  # If a workflow sets commit-status:
  # statuses: write

jobs:
  decide:
    # Only a person's comment that begins with a slash starts a job. All verbs are let in, since a misspelt one is
    # answered too. contains() would also match quotes, paths and discussion about commands. Spaces and tabs may
    # precede a command, and expressions cannot trim, so each of them has a line.
    if: >-
      github.event.comment.user.type == 'User' && (
        startsWith(github.event.comment.body, '/') ||
        startsWith(github.event.comment.body, ' ') ||
        startsWith(github.event.comment.body, fromJSON('"\\t"'))
      )
    runs-on: ubuntu-latest
    # No concurrency group: simultaneous jobs are safe, and in a group a command would wait, or be cancelled, while
    # the job of an earlier one follows the crew.
    # Must be more than wait-minutes, which is 30 unless set.
    timeout-minutes: 45
    steps:
      # No checkout, no shell: the Action reads the comment itself.
      - uses: OWNER/crew-gate@main
        with:
          crew-url: \${{ vars.CREW_URL }}
          crew-token: \${{ secrets.CREW_TOKEN }}
          secret: \${{ secrets.CREW_GATE_SECRET }}
          bridge-url: \${{ vars.CREW_GATE_URL }}
          # The cheap variant ends the job once CrewAI AMP accepted. The functions report the rest in the thread, but not a crew
          # that fails: reconcile.yml finds that, hours later.
          # wait-minutes: 0
`,"doctor.yml":`# Checks one crew, the functions, the token and the workflows, and lists in the job summary what to fix. Set what
# decide.yml asks for, and run it from the Actions tab. With resume it starts the crew for real in a new issue,
# approves its first pause and checks that it continues: for that, replace topic at the end by your crew's inputs.
# Price: one billed minute each time, or at most 31 with resume.
name: crew doctor

on:
  workflow_dispatch:
    inputs:
      thread:
        description: Number of an issue where a reaction is tried and removed again
        type: string
      resume:
        description: Start the crew and approve its first pause, which costs two executions
        type: boolean
        default: false

permissions:
  # Needed to read the workflows and the policy file.
  contents: read
  issues: write

jobs:
  doctor:
    runs-on: ubuntu-latest
    # With resume it waits up to wait-minutes, which is 30 unless set.
    timeout-minutes: 45
    steps:
      - uses: OWNER/crew-gate@main
        with:
          command: doctor
          crew-url: \${{ vars.CREW_URL }}
          crew-token: \${{ secrets.CREW_TOKEN }}
          secret: \${{ secrets.CREW_GATE_SECRET }}
          bridge-url: \${{ vars.CREW_GATE_URL }}
          issue-number: \${{ inputs.thread }}
          doctor-resume: \${{ inputs.resume }}
          issue-title: Trial run of the crew
          inputs: |
            topic: A trial run
`,"nightly-with-verdict.yml":`# Runs the crew every night, fails unless its output says "pass", and attests that output. The crew must return JSON, such as
# {"verdict": "fail", "reasons": ["a broken link"]}. Set what decide.yml asks for, and the crew's inputs. Must be on the default
# branch. Attestations of private repositories need GitHub Enterprise Cloud: remove that step and its two permissions otherwise.
# Price: a job lasts until the crew's end, at most 62 minutes: 30 to 1,860 billed minutes a month.
name: nightly crew verdict

on:
  schedule:
    # Every night, UTC. Not at minute 0: most schedules are due then, and GitHub delays or drops some.
    - cron: "43 2 * * *"
  workflow_dispatch:

permissions:
  contents: read
  issues: write
  # Both for actions/attest.
  id-token: write
  attestations: write

jobs:
  verdict:
    runs-on: ubuntu-latest
    # Must be more than wait-minutes.
    timeout-minutes: 75
    # One at a time: two at once could both find no run in the issue, and start the crew twice.
    concurrency:
      group: crew-gate-nightly-verdict
      cancel-in-progress: false
    steps:
      - id: crew
        uses: OWNER/crew-gate@main
        with:
          command: kickoff
          crew-url: \${{ vars.CREW_URL }}
          crew-token: \${{ secrets.CREW_TOKEN }}
          secret: \${{ secrets.CREW_GATE_SECRET }}
          bridge-url: \${{ vars.CREW_GATE_URL }}
          issue-title: Nightly verdict
          reuse-issue: true
          wait-minutes: 60
          # Everything but a crew that completed: only that has an output for the next steps.
          fail-on: error, rejected, waiting, running, unknown
          inputs: |
            repository: \${{ github.repository }}
      - name: Save the output
        # Byte for byte. In the script itself, an expression would run what the crew wrote. An output of more than 128 kB
        # does not fit in a variable, and fails the job.
        env:
          OUTPUT: \${{ steps.crew.outputs.output }}
        run: printf '%s' "$OUTPUT" > crew-output.json
      - name: Keep the file, so that others can verify it
        uses: actions/upload-artifact@v7
        with:
          name: crew-output
          path: crew-output.json
      # The predicate holds the digest of every question and the person who decided on it. To verify the file:
      # gh attestation verify crew-output.json --repo YOUR/REPOSITORY --predicate-type TYPE, as below
      - name: Attest the output
        uses: actions/attest@v4
        with:
          subject-path: crew-output.json
          predicate-type: https://github.com/OWNER/crew-gate/blob/main/docs/result.schema.json
          predicate: \${{ steps.crew.outputs.result }}
      - name: Fail unless the verdict is pass
        run: jq --exit-status '.verdict == "pass"' crew-output.json
`,"pull-request-gate.yml":`# Makes a crew's approval a required check: the label run-crew starts the crew, and the commit status crew-gate has the outcome.
# Set what decide.yml asks for, and the crew's inputs at the end. Require crew-gate in a rule for the branch, give decide.yml,
# review.yml and reconcile.yml statuses: write, and set after-push: refuse in .github/crew-gate.yml. docs/pull-requests.md has
# the details.
# Price: one billed minute for each start. A decision takes one as well with wait-minutes: 0 in decide.yml.
name: gate a pull request

on:
  pull_request:
    types: [labeled]

permissions:
  contents: read
  pull-requests: write
  # For the commit status.
  statuses: write

jobs:
  start:
    # Not for forks, whose runs get no secrets: start-from-comment.yml starts the crew for them.
    if: >-
      github.event.label.name == 'run-crew' &&
      github.event.sender.type == 'User' &&
      github.event.pull_request.head.repo.full_name == github.repository
    runs-on: ubuntu-latest
    timeout-minutes: 10
    steps:
      - uses: OWNER/crew-gate@main
        with:
          command: kickoff
          crew-url: \${{ vars.CREW_URL }}
          crew-token: \${{ secrets.CREW_TOKEN }}
          secret: \${{ secrets.CREW_GATE_SECRET }}
          bridge-url: \${{ vars.CREW_GATE_URL }}
          commit-status: crew-gate
          # toJSON quotes the values, so that a title cannot add inputs.
          inputs: |
            {
              "pull_request": \${{ toJSON(github.event.pull_request.html_url) }},
              "commit": \${{ toJSON(github.event.pull_request.head.sha) }},
              "title": \${{ toJSON(github.event.pull_request.title) }}
            }
`,"reconcile.yml":`# Checks the threads of unfinished runs and completes what lost webhooks and cancelled jobs left open: it records missing
# results, is red for a crew whose failure it found, and reminds people. It resumes no crew. Set what decide.yml asks for. Must be
# on the default branch. In public repositories GitHub turns schedules off after 60 days without activity.
# Price: 4 jobs on each working day, of one minute unless dozens of runs are open: 90 billed minutes a month. Hourly: 720.
name: crew reconcile

on:
  schedule:
    # Every six hours from Monday to Friday, UTC. Not at minute 0: most schedules are due then, and GitHub delays or drops some.
    - cron: "37 */6 * * 1-5"
  workflow_dispatch:
    inputs:
      dry-run:
        description: Write nothing, only report what would be done
        type: boolean
        default: false

permissions:
  contents: read
  issues: write
  pull-requests: write
  # If a workflow sets commit-status:
  # statuses: write

jobs:
  reconcile:
    runs-on: ubuntu-latest
    timeout-minutes: 30
    # One at a time: two at once would write the same comments with twice the calls. GitHub may cancel a waiting run,
    # which loses nothing, since the next one checks every thread again.
    concurrency:
      group: crew-gate-reconcile
      cancel-in-progress: false
    steps:
      - uses: OWNER/crew-gate@main
        with:
          command: reconcile
          crew-url: \${{ vars.CREW_URL }}
          crew-token: \${{ secrets.CREW_TOKEN }}
          secret: \${{ secrets.CREW_GATE_SECRET }}
          bridge-url: \${{ vars.CREW_GATE_URL }}
          # Hours. Remove either for never. Name the same approvers as in decide.yml, since they are reminded.
          remind-after: "24"
          expire-after: "72"
          # A question that nobody decided for this many hours is rejected, as with /reject. Off unless set.
          # reject-after: "336"
          dry-run: \${{ inputs.dry-run || false }}
`,"review.yml":`# Lets reviews decide in pull requests with the label crew-reviews: approving approves, requesting changes revises with the
# review's text, and a command in the text counts as that command. Add it to decide.yml, and set what decide.yml asks
# for. Reviews of pull requests from forks decide nothing, since GitHub gives those runs no secrets: comment there.
# Price: as in decide.yml. 20 reviews a month that decide: 20 to 620 billed minutes, or 20 with wait-minutes: 0.
name: crew review

on:
  pull_request_review:
    types: [submitted]

permissions:
  contents: read
  issues: write
  pull-requests: write
  # If a workflow sets commit-status:
  # statuses: write

jobs:
  decide:
    # A person's verdict or command in a pull request of this repository, not of a fork. Without the label, every review
    # of every pull request would start a job. Change the label if yours differs.
    if: >-
      github.event.review.user.type == 'User' &&
      (contains(fromJSON('["approved", "changes_requested"]'), github.event.review.state) ||
        startsWith(github.event.review.body, '/')) &&
      github.event.pull_request.head.repo.full_name == github.repository &&
      contains(github.event.pull_request.labels.*.name, 'crew-reviews')
    runs-on: ubuntu-latest
    timeout-minutes: 45
    steps:
      - uses: OWNER/crew-gate@main
        with:
          crew-url: \${{ vars.CREW_URL }}
          crew-token: \${{ secrets.CREW_TOKEN }}
          secret: \${{ secrets.CREW_GATE_SECRET }}
          bridge-url: \${{ vars.CREW_GATE_URL }}
`,"scheduled-check.yml":`# Checks something with the crew once a week, and turns red when the crew fails or is rejected. All checks share one issue, which
# is open until a check completes. Set what decide.yml asks for, the time, and the crew's inputs at the end. Must be on the default
# branch. In public repositories GitHub turns schedules off after 60 days without activity.
# Price: a job lasts until the crew's first question or its end, at most 31 minutes: 5 to 155 billed minutes a month.
name: weekly crew check

on:
  schedule:
    # Mondays, UTC. Not at minute 0: most schedules are due then, and GitHub delays or drops some.
    - cron: "17 6 * * 1"
  # Also by hand, to try it.
  workflow_dispatch:

permissions:
  contents: read
  issues: write

jobs:
  check:
    runs-on: ubuntu-latest
    # Must be more than wait-minutes.
    timeout-minutes: 45
    # One at a time: two at once could both find no run in the issue, and start the crew twice.
    concurrency:
      group: crew-gate-weekly-check
      cancel-in-progress: false
    steps:
      - uses: OWNER/crew-gate@main
        with:
          command: kickoff
          crew-url: \${{ vars.CREW_URL }}
          crew-token: \${{ secrets.CREW_TOKEN }}
          secret: \${{ secrets.CREW_GATE_SECRET }}
          bridge-url: \${{ vars.CREW_GATE_URL }}
          # Reopened by every check. Nothing is started while the last run in it waits for a decision or runs.
          issue-title: Weekly check
          reuse-issue: true
          # Closed only by a crew that completed, so that an open issue needs attention.
          close-issue: completed
          wait-minutes: 30
          # A question is answered in the issue: waiting, which also turns the job red where it is named, is left out here.
          fail-on: error, rejected, unknown
          inputs: |
            repository: \${{ github.repository }}
            topic: What changed this week
`,"start-from-comment.yml":`# Starts the crew for a pull request, also from a fork, when a person with the minimum role comments /crew run, and reports the run
# there. No code of the pull request runs: there is no checkout, and GitHub reads this file on the default branch. Set what
# decide.yml asks for, and the crew's inputs below.
# Price: one billed minute for each comment that begins with /crew run, and one for decide.yml, which ignores it.
name: start the crew by a comment

on:
  issue_comment:
    types: [created]

permissions:
  contents: read
  issues: write
  pull-requests: write
  # For the commit status.
  statuses: write

jobs:
  start:
    # The Action checks the rest: the whole first line, the role, and that the comment is new, unedited and its sender's own.
    if: >-
      github.event.issue.pull_request &&
      github.event.comment.user.type == 'User' &&
      startsWith(github.event.comment.body, '/crew run')
    runs-on: ubuntu-latest
    timeout-minutes: 10
    steps:
      - uses: OWNER/crew-gate@main
        with:
          command: kickoff
          crew-url: \${{ vars.CREW_URL }}
          crew-token: \${{ secrets.CREW_TOKEN }}
          secret: \${{ secrets.CREW_GATE_SECRET }}
          bridge-url: \${{ vars.CREW_GATE_URL }}
          commit-status: crew-gate
          # toJSON quotes the values, so that a title cannot add inputs.
          inputs: |
            {
              "pull_request": \${{ toJSON(github.event.issue.html_url) }},
              "title": \${{ toJSON(github.event.issue.title) }}
            }
`,"start-on-pull-request.yml":`# Starts the crew for a pull request to which a person adds the label run-crew, and reports the run there. Set what
# decide.yml asks for, and the crew's inputs at the end. Removing and adding the label starts another run. Pull
# requests from forks start nothing: GitHub gives their runs no secrets and a token that cannot write.
# Price: one billed minute each time, since the job does not wait for the crew.
name: start the crew on a pull request

on:
  pull_request:
    types: [labeled]

permissions:
  contents: read
  # Enough for comments in pull requests. Nothing else is written.
  pull-requests: write

jobs:
  start:
    # Excludes forks. pull_request_target would let them in, and would give your secrets to runs on untrusted code.
    # After a fork is deleted, head.repo is empty, which does not match either.
    if: >-
      github.event.label.name == 'run-crew' &&
      github.event.sender.type == 'User' &&
      github.event.pull_request.head.repo.full_name == github.repository
    runs-on: ubuntu-latest
    timeout-minutes: 10
    steps:
      - uses: OWNER/crew-gate@main
        with:
          command: kickoff
          crew-url: \${{ vars.CREW_URL }}
          crew-token: \${{ secrets.CREW_TOKEN }}
          secret: \${{ secrets.CREW_GATE_SECRET }}
          bridge-url: \${{ vars.CREW_GATE_URL }}
          # toJSON quotes the values, so that a title cannot add inputs.
          inputs: |
            {
              "pull_request": \${{ toJSON(github.event.pull_request.html_url) }},
              "title": \${{ toJSON(github.event.pull_request.title) }}
            }
`,"start-with-links.yml":`# Starts the crew with a call of your own, here with curl, and gates the run all the same: crew-gate opens the issue and hands
# the webhook links to the next step. They cannot leave this job: GitHub drops them from a job's outputs, since they are masked.
# Set what decide.yml asks for, and replace the input below by those of your crew, under the same names.
# Price: one billed minute each time, since the job does not wait for the crew.
name: start the crew with webhook links

on:
  workflow_dispatch:
    inputs:
      topic:
        description: The topic
        type: string
        required: true

permissions:
  contents: read
  issues: write

jobs:
  start:
    runs-on: ubuntu-latest
    timeout-minutes: 10
    steps:
      - id: links
        uses: OWNER/crew-gate@main
        with:
          command: links
          crew-url: \${{ vars.CREW_URL }}
          secret: \${{ secrets.CREW_GATE_SECRET }}
          bridge-url: \${{ vars.CREW_GATE_URL }}
          issue-title: "Brief: \${{ inputs.topic }}"
          # Only to show them in the issue.
          inputs: \${{ toJSON(inputs) }}
      - name: Start the crew
        # With reuse-issue there are no links while the last run waits or runs.
        if: steps.links.outputs.reason == 'links-created'
        env:
          CREW_URL: \${{ vars.CREW_URL }}
          CREW_TOKEN: \${{ secrets.CREW_TOKEN }}
          INPUTS: \${{ toJSON(inputs) }}
          WEBHOOKS: \${{ steps.links.outputs.webhooks }}
        # Once, without --retry: a second call would start a second crew with the same links.
        run: |
          jq --null-input '{ inputs: (env.INPUTS | fromjson) } + (env.WEBHOOKS | fromjson)' |
            curl --fail-with-body --silent --show-error --max-time 90 --json @- \\
              --header "Authorization: Bearer $CREW_TOKEN" "$CREW_URL/kickoff"
`,"start.yml":`# Starts the crew by hand, from the Actions tab, and reports the run in a new issue.
# Set what decide.yml asks for, and replace the inputs below by those of your crew, under the same names.
# Price: one billed minute each time, since the job does not wait for the crew.
name: start the crew

on:
  workflow_dispatch:
    inputs:
      topic:
        description: The topic
        type: string
        required: true
      audience:
        description: The audience
        type: choice
        options: [engineers, customers, everyone]
        default: everyone
      sources:
        description: Whether to list the sources
        type: boolean
        default: true

permissions:
  contents: read
  issues: write

jobs:
  start:
    runs-on: ubuntu-latest
    timeout-minutes: 10
    steps:
      - uses: OWNER/crew-gate@main
        with:
          command: kickoff
          crew-url: \${{ vars.CREW_URL }}
          crew-token: \${{ secrets.CREW_TOKEN }}
          secret: \${{ secrets.CREW_GATE_SECRET }}
          bridge-url: \${{ vars.CREW_GATE_URL }}
          issue-title: "Brief: \${{ inputs.topic }}"
          inputs: \${{ toJSON(inputs) }}
`};var Ct=u(5310),At=u(5519);function l(e,t={}){return new Response(pt(e),{status:e.status??200,headers:{...mt(e),...t}})}function Ot(e,t){const n=(0,g.gK)(t.CREW_GATE_URL??"");if(n.kind==="ok")return n.url;const{host:s,protocol:r}=new URL(e.url);return`${e.headers.get("x-forwarded-proto")?.split(",")[0]?.trim()==="https"?"https:":r}//${s}`}function S({env:e,pageUrl:t}){const n=e.VERCEL_PROJECT_PRODUCTION_URL,[s,r]=[e.VERCEL_GIT_REPO_OWNER,e.VERCEL_GIT_REPO_SLUG];return{bridgeUrl:n&&!e.CREW_GATE_URL?`https://${n}`:t,...s&&r&&{action:`${s}/${r}`}}}function T({context:e},{host:t}){return e.site??U(t)}function re({pageUrl:e}){return e.startsWith("https:")}function oe(e){return ut(e.request.headers.get("cookie"),re(e))}function _t(e){const t=new URLSearchParams(e.query);e.context.site&&t.delete("host");const n=X(t);if(n.kind==="invalid")return l({...M(e.context,{fields:e.query,problems:n.problems}),status:400});const s={state:(0,C.randomBytes)(32).toString("base64url"),request:n.values},r=Se(s,T(e,n.values),e.pageUrl);return l(r,{"set-cookie":it(s,re(e))})}async function Wt(e){const{query:t,context:n}=e,s=oe(e);if(!s||!(0,A.j7)(s.state,t.get("state")??""))return l(Y("GitHub's answer does not belong to a request of this browser, or the request is older than an hour. Nothing was fetched. Start again, and stay in this browser, at this address."));const r=T(e,s.request),a=await St(t.get("code")??"",r.apiUrl);if(a.kind==="failed")return l(Y(a.reason,s,r));const{hasSecret:i}=n,{app:d}=a,p=_e({app:d,request:s.request,site:r,presets:S(e),hasSecret:i});return l(p)}function Nt({query:e,request:t}){const n=t.headers.get("sec-fetch-site");return n==="cross-site"||n==="same-site"?new URLSearchParams:e}function ae(e){const t=Nt(e),n={isConfigured:e.context.missing.length===0};if(!t.has("crew-url"))return l(J({fields:t},S(e),n));const s=rt(t);if(s.kind==="invalid"){const{problems:a}=s;return l(J({fields:t,problems:a},S(e),n))}const r=T(e,oe(e)?.request??{host:"github.com"});return l(De(Ye(s.values,Tt,r),s.values,r,n))}function Ut(e,t){const n=e.kind==="ready"?[]:e.missing,s=ye(t.GITHUB_API_URL?.replace(/\/+$/,"")??""),r=(0,g._n)(t.CREW_GATE_SECRET??"").length>=A.HF;return{missing:n,...s&&{site:s},hasSecret:r}}async function Pt(e,t){if(e.method!=="GET"&&e.method!=="HEAD")return(0,At.yj)("wrong-method","The setup page accepts only GET and HEAD. Use GET.",{allow:"GET, HEAD"});const n=await(0,ft.d)(t),s=new URL(e.url).searchParams,r=Ut(n,t),a={request:e,env:t,query:s,context:r,pageUrl:Ot(e,t)};if(n.kind==="ready"){if(s.get("step")==="files")return ae(a);const i=await(0,Ct.X)(new Request(new URL("/api/health",e.url)),t);return l(Ve(await i.json()))}return e.method==="GET"&&(s.has("code")||s.has("state"))?Wt(a):s.get("step")==="app"?_t(a):s.get("step")==="files"?ae(a):l(M(r,{fields:s}))}})};export{Ft as id,Dt as ids,Jt as modules};
