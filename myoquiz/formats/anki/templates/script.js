(()=>{let k;const m=()=>k=k||(()=>{let fB=eK=>D=>RegExp((D.raw||[D])[0].replace(/\\w/g,"[\\p{L}\\p{N}_]").replace(/\\W/g,"[^\\p{L}\\p{N}_]").replace(/\\l/g,"[\\p{L}\\p{Nl}\\p{No}]"),eK+"u"),[bm,S,bw,ce,bP]=["i","gi","","iy","g"].map(fB),{abs,max,min}=Math,j=F=>F.length,y=(b,eL,fN)=>b.slice(eL,fN),l=(b,D,bL)=>b.replace(D,bL),o=(D,b)=>D.test(b),ac=b=>b.toLowerCase(),aU=b=>[...b],O=b=>j(aU(b)),aM=b=>l(l(b,/\ufeff/g,"\u200b"),/[\x1c-\x1f\x85]/g," "),bh=b=>l(aM(b).trim(),/\s+/g," "),X=b=>b.split(" "),w=(F,eX)=>F.filter(eX),i=(F,Q)=>F.includes(Q),an=fn=>[].concat(...fn),W=(n,h)=>""+n==""+h,bU=Q=>Q,bD=F=>[...new Set(F)],aD=(D,b,u)=>{D.lastIndex=u;return D.exec(b)},bJ=(t,D,b,bL)=>l(b,D,(c,...dc)=>{let u=dc.find(eN=>typeof eN=="number");return o(t,y(b,0,u))?bL(dc[0],c):c}),bM=fo=>{let bX=new Map;return a=>{if(!bX.has(a))bX.set(a,fo(a));return bX.get(a)}
},aT=(F,h)=>{h=[...h];return w(F,Q=>{let u=h.indexOf(Q);if(u>=0)h.splice(u,1);return u<0})},[ci,aC]=`pr"pro
ant"anR
ab_d
af ef
em im~ar:YcannoYcanYdidnYdoXnYd&YexcepYisnYke@ ke@"neiO' nev' nichYno n& n&"nor noYohn"pa#san#s:za wasnYwiOouYw&Yδεν χωρισ без не нет
an_nR d"di#dy#il im @ ir n& un
QanR_uto bi bio brady cardio co c&tra d"di#electro :do exo extra gastro geo hemi hyp' hypo @fra @t' @tra ipsi isoZacroZicroZ&oZulRZyo neuro n& normo para p'i photo poly posYpr"pseudo quadri r"semi sub supra tachy tetra O'mo tran#tri ultra un uni~z'o 0
&"1
two 2
Ore"3
four 4
fiv"5
six 6
sev: 7
eighY8
n@"9
t: 10
elev: 11
twelv"12
hundred 1e2
Oousand 1e3
milli& 1e6
billi& 1e9
1sYfirst
2nd sec&d
3rd Oird
4O fourO
5O fifO
6O sixO
7O sev:O
8O eighO
9O n@O
10O t:O
11O elev:O
12O twelfO~chapt' clas#divisi& factor grad"group lead n'v"parYphas"stag"typ"war
day hourZ@ut"m&O sec&d week year~-y;iX
-a;ae
-u#-i
-si#-sX
-ex;icX
-ix;icX
-nx;ngX
-ma;matQ-lf;lvX
-eaf;eavX
leaf leavX
-man;m:
-tum;tQ-lum;lQ-num;nQ-rum;rQ-vum;vQ-Oelium;OeliQ-t'ium;t'iQ-arium;ariQ-orium;oriQ-zo&;zoQ-hedr&;hedrQ-ch&dri&;ch&driQovum ovQaxi#axX
tXR#tXtX
pelvi#pelvX
foram: foram@Qlum: lum@Qabdom:_bdom@Qlif"livX
wif"wivX
midwif"midwivX
knif"knivX
loaf loavX
hoof hoovX
Oief OievX
scarf scarvX
dwarf dwarvX
mediumZediQstadium stadiQcilium ciliQlabium labiQosRum osRQatrium_triQcranium craniQilium iliQischium ischiQsymposium symposiQcrit'i& crit'iQph:om:& ph:om:Qgangli& gangliQautomat&_utomatQtax& taxQfooYfeet
tooO teeO
goos"geXe
mous"mice
child childr:
p's& people
g:u#g:'Qviscu#visc'Qcorpu#corporQfemur femorQox ox:
di"dice~^pracRs(?=e|@g) pracRc
ae(?![rl]|$) e
^o"e
rrho"rrhe
pno"pne
oed"ede
oXo Xo
oXtr Xtr
foeYfet
moebZeb
moeoZeo
coel cel
noeu neu
([aeiouy][^aeiouy]*)our(?=$|s$|a|ed|i[nts]|lXs|ful|hood|y$) $1or
is(?=(e|ed|X|'|'s|@g|aR&|aR&s)$) iz
ys(?=(e|ed|X|'|'s|@g)$) yz
([bhtv])red$ $1'ed
^(?!Rmbre)(.*[bhtv])re(?=$|s$) $1'
ogue(?=$|s$) og
:c(?=X?$) :s
([aeiouy][^aeiouy]+[aeo])ll(?=(ed|@g|'|'s)$) $1l
sulph sulf
leuco leuko
^programme$ program
^(fib|lit|met|Rt)re(s?)$ $1'$2
^neur&"neur&
^a'opl_irpl
^age@g$_g@g
^artefacYarRfact
^cheque(s?)$ check$1
^draught(s?)$ draft$1
^:rol$ :roll
^fulfil$ fulfill
^@stalm:Y@stallm:t
^jewell jewel
^jewel'y$ jewelry
^k'b$ curb
^moustach"mustache
^plough plow
^pyjama pajamQ(judg|acknowledg)em:Y$1m:t
^(ski|wi)lful $1llful
^grey$ gray
^mould(s?)$Zold$1
^tyre(s?)$ Rre$1
^disc(s?)$ disk$1
^scepRc skepRc
^alum@i_lum@~s,sec Rm"1Zµunp sec&d
m@ Rm"60;Z@ute
h,hr Rm"3600; hour
d Rm"86400; day
wk Rm"604800; week
moZ&O#1;Z&O
yrZ&O#12; year
m l:gO 1 kdcmµunZet',metre
@ch @che#1; @ch
fY@che#12; foot
gZas#1/1000 kmµunp gram,gramme
L volum"1/1000 dcmµu lit',litre
cc volum"1/1000000;;
mol_mounY1ZµunpZole
MZolar 1ZµunpZolar
Eq equival:t#1Z equival:t
IU_cRvity 1;;
Hz frequ:cy 1 kMG h'tz
- beat#1; beat
bpm beats/Rm"1/60;;
V voltag"1ZµukM volt
A curr:Y1Zµunk_mp'e,amp
W pow' 1ZµukMG watt
J :'gy 1ZkM joule
cal calorie#1 k calorie
eV electr&volt#1 kM electr&volt
N forc"1Zk newt&
Pa prXsur"1 hkM pascal
mmHgZ'cury 1;;
T flux 1Zµu tXlQΩ rXistanc"1 kM ohm
K temp'atur"1Z kelv@
°C,C celsiu#1; celsius,c:Rgrade
°F,F fahr:heiY1; fahr:heit
°_ngl"1; degree
Da dalt&#1 kM dalt&
Gy gray 1Z gray
Sv siev'Y1Zµu siev't
- byte#1; byte
- bit#1; bit
dB decibel#1; decibel
% p'c:Y1; p'c:t~c&diR& diseas"disease#disord' disord'#drug drug#form k@d k@d#medicaR&ZedicaR&#medic@"medic@e#&"&e#typ"typX
a_n_nd_r"a#aYby for from @ i#iYit#of & or OaYO"Oi#to wiO
Oe
=_bouYapprox_pproximately_round ca circa roughly~:_|an|Oe
d"d'|die|das|e@|e@e
fr le|la|lX|un|une
e#el|la|los|las|un|unQiYil|lo|la|gli|le|un|unQpYo|a|os|as|um|umQnl de|het|e:~ #a ia u#um i#& o#y ity ety nX#m:Yi& si& R&_R& iR&_nc":c"ancy :cy ism isYologisYology sy iasi#asi#iR#' or ur"ury_g"'y l"ul"ulu#ic#ic_l ial ical_r ular_ry ory ou#iou#eou#os"iv"aRv"oid @"ean ian_n : ful lX#abl"ibl"ish Rc_Rc oRc eRc @g "e#ed_t"iz"ify_ted_t@g iz@g izaR& iz' ly_lly
a>al_>an_>ar_ne/:"ane/yn"e/y e>ed e>' ed/' ed/e#:e/yn"'/e"'/e#ia/ic id/@ @/an @/: @e/id"is/ic ist/ism ol/al ol/yl &e/os"or/ory side/Rd"um/u#us>ous
alpha beta gamma delta epsil& zeta eta Oeta iota kappa lambdaZu nu xi omicr& pi rho sigma sigma tau upsil& phi chi psi omega^^_ aZ mYt XesRtiQa
Oth@in; -:en'er&on#s "e `.split("^^");for(let R of aC.match(/.../gs))ci=ci.split(R[0]).join(y(R,1));let[ev,[bF,cE,cy,dS],bG,[dW,ej],ep,eu,ew,cG,dR,[eb,dT,ec]]=ci.split("~").map(fJ=>fJ.split("\n").map(X)),[bI,bH,cz,dP]=cG,cC=bF.concat(cE),cL,cY,bb,bz,fL=dA=>{let bA=M=>(dA[M]||[]).map(X);cL=co(co(new Map,bA("opposites"),!0),ev);cY=co(new Map,bA("endings"),!0);bb=X(dA["lookalikes"]||"");bz=bM(fD)},ag=typeof BigInt=="function"?BigInt:Number,db=(Z,aa)=>{let[bj,bn]=[Z<0?-Z:Z,aa];while(bn)[bj,bn]=[bn,bj%bn];return[Z/bj,aa/bj]},al=(n,h)=>db(n[0]*h[0],n[1]*h[1]),ch=(n,h)=>al(n,[h[1],h[0]]),dp=r=>[-r[0],r[1]],cD=[ag(0),ag(1)],cs=V=>{let cN=[ag("1"+"0".repeat(abs(V))),ag(1)];return V<0?cN.reverse():cN},cF=String.raw`([-+] ?)?(?:10(?:\^|\*\*)([-+]?\d{1,9})|([1-9]\d{0,2}(?:[ '’]\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)*|[.,]\d+)(?:[eE]([-+]?\d{1,9})| ?[x×*·⋅] ?10(?:\^|\*\*)([-+]?\d{1,9}))?)`,el=RegExp(cF,"g"),cH=RegExp("^"+cF+"$"),cA=/^[1-9]\d{0,2}([.,])\d{3}(\1\d{3})*$/,bi=/[\p{L}\p{N}]/u,cx=/^\p{L}+$/u,dZ=/\p{Nd}/u,dv=b=>l(b,/[⁺⁻]?[⁰¹²³⁴-⁹]+[⁺⁻]?/g,c=>{let am=l(c.normalize("NFKC"),"−","-");return o(/\d$/,am)?"^"+am:am}),cJ=b=>l(b,/\p{Nd}/gu,E=>{let cS=E.codePointAt(0);return(cS&15)-(o(dZ,String.fromCodePoint(cS&-16))?0:6)}),bd=b=>bh(cJ(l(dv(b).normalize("NFKC"),/[‐-–—−]/g,"-"))),cv=c=>{let[J,v=""]=c[2]?"1":fy(c[3]).split("."),V=(c[2]||c[4]||c[5]||0)-j(v),bS=l(J+v,/^0+/,""),bf=o(/-/,c[1])?"-":"";return!J?null:!bS?cD:abs(j(bS)-1+V)>400?null:al([ag(bf+bS),ag(1)],cs(V))},bv=b=>cv(cH.exec(b)),fy=b=>{b=l(b,/[ '’]/g,"");let bt=l(b,/\d/g,""),J=b,v="";if((i(bt,".")&&i(bt,","))||(j(bt)==1&&(bt=="."||!o(cA,b)))){[,J,v]=/(.*)[.,](.*)/.exec(b)}if(o(/\D/,J)){if(!o(cA,J)||(v&&i(J,b[j(J)])))return"";J=l(J,/[.,]/g,"")}return v?(J||0)+"."+v:J},er=X("0 p-12pico n-9nano µ-6micro u-6 m-3milli c-2centi d-1deci h2hecto k3kilo M6mega G9giga T12tera"),dQ=X("mcg=µg ℃=°C degc=°C feet=ft inches=inch").map(bk=>bk.split("=")),dY=bm`^(?:°|degrees?)\s?(?:(c)(?:elsius|entigrade)?|f(?:ahrenheit)?)$`,cB=ce`(?:°|degrees?)\s?(?:celsius|centigrade|fahrenheit|[cf])(?!\w)|per\scent(?!\w)|mm\s?Hg(?!\w)|%|℃|°|\l+(?:\^?[23](?!\p{Nd}))?`,eo=/\s?\/\s?|\sper\s|\sa\s(?=day|week|month|year|minute|hour|second)/y,ae=new Map;for(let[aq,ak,T,fA,fr]of ew){let aJ=b=>b=="-"?[]:b.split(",");for(let fz of er){let[,be,V,bY]=/(\D?)(-?\d+)(.*)/.exec(fz),set=a=>ae.set(a,[ak,T,V]);for(let bB of aJ(aq)){if(!be||(i(fA,be)&&!ae.has(be+bB)))set(be+bB)}for(let M of bY||!be?aJ(fr):[])set(bY+M)&&set(bY+M+"s")}
}for(let bk of dQ)ae.set(bk[0],ae.get(bk[1]));[...ae].forEach(([a,x])=>a[1]&&!ae.has(a+"s")&&ae.set(a+"s",x));let dK=([ak,T,V])=>{let[Z,aa=1]=T.split("/");return[ak,al(db(ag(Z),ag(aa)),cs(V))]},dL=b=>{b=l(b,dY,(aF,eT)=>eT?"°C":"°F");b=l(l(b,/\s/g,""),/μ/g,"µ");let a=l(b,/[\^23]+$/,""),V=a==b?1:y(b,-1),bV=M=>ae.has(a)?M==a:ac(M)==ac(a),c=w([...ae],x=>bV(x[0])).map(x=>dK(x[1]));return w(c,(n,e)=>c.findIndex(h=>W(n,h))==e).map(([ak,T])=>V<2?[ak,T]:[ak+"^"+V,al(T,V>2?al(T,T):T)])},dB=(b,p)=>{let bp=aD(cB,b,p),A=bp?dL(bp[0]):[],L=p+(bp?j(bp[0]):0);if(!A[0]||o(/^[\p{L}\p{N}]/u,y(b,L)))return[[],p];for(;;){let cj=aD(eo,b,L),aa=cj&&aD(cB,b,L+j(cj[0])),cW=aa?dL(aa[0]):[];if(!cW[0])return[A,L];A=an(A.map(Y=>cW.map(cV=>[Y[0]+"/"+cV[0],ch(Y[1],cV[1])])));L+=j(cj[0]+aa[0])}
},dw=b=>{let[A,L]=dB(b,0);return L==j(b)?A:[]},fq=a=>{a=ac(a);let aI=O(a)<5||i(bb,a)||i(bb,l(a,/s$/,"")),c=!aI&&[...ae].find(([M])=>M[0]==a[0]&&O(M)>4&&U(M,a,1)==1);return c?[dK(c[1])]:[]},cd=new Map(bG),aJ=D=>bG.map(x=>x[0]).filter(a=>o(D,a+" "+cd.get(a))).join("|"),bQ=(g,v)=>S("(^|\\W)("+g+")"+v),em=bQ(aJ(/^\d/),"(?!\\w)"),dV=bQ(aJ(/^\D+ \d+$/),"(?!\\w)"),ek=ce("\\s("+aJ(/ 1e/)+")(?!\\w)"),ei=S("(^|\\W)an? (?=("+ej.join("|")+")\\W*$)"),ee=bQ(dW.join("|"),"([ -])(iv|[ivx])(?!\\w)"),es=S`[ -](?!iv(?!\w))(?=[ivx]{2})(x{0,3}(?:ix|iv|v?i{0,3}))(?!\w)`,eh=S`(^|\W)minus (?=[\d.,])`,dX=bP`(\d)['’](?=s(?!\w))`,en=bw`\l{2}$`,ex=ce`\l+`,ea=/\d+(\.\d+)?/y,dz=ai=>{let am=aU(ac(ai)).map(aZ=>"i   v    x".indexOf(aZ)+1);return am.reduce((cr,bO,e)=>cr+(bO<am[e+1]?-bO:bO),0)},eQ=(b,q)=>{let ax=q=="en";if(ax){for(let D of[em,dV])b=l(b,D,(aF,t,a)=>t+cd.get(ac(a)));b=l(l(l(b,ei,"$11 "),/(\d) to (?=\d)/g,"$1-"),ee,(aF,t,fu,s,ai)=>t+fu+s+dz(ai))}b=bJ(en,es,b,(ai,c)=>ax||ai==ai.toUpperCase()?c[0]+dz(ai):c);return ax?l(b,eh,"$1-"):b},cl=(b,q)=>{b=eQ(l(bd(b),dX,"$1"),q);let ap=[],av=0,u=0;for(let c;(c=aD(el,b,u));){let[p,L,r]=fv(b,c);u=L;if(!r)continue;if(av<p)ap.push(y(b,av,p));for(let cc;(cc=aD(ek,b,L));L+=j(cc[0]))r=al(r,bv(cd.get(ac(cc[1]))));u=av=L;let A=[],aX;if(!o(/\p{L}$/u,y(b,0,p))){let s=L+o(/[ -]/,b[L]||""),[fp,fx]=dB(b,s),a=aD(ex,b,s);A=fp;if(A[0])u=av=fx;else if(a){A=fq(a[0]);aX=A[0];if(aX)u=av=s+j(a[0])}
}let dC=y(b,p,L),eZ=!A[0]&&i(dC,".")&&o(bw`\l ?$`,y(b,0,p)),[ak,T]=A[0]||["",[ag(1),ag(1)]],[Z,aa]=al(r,T);ap.push({r,A,aX,dJ:eZ?dC:"",a:"#"+Z+(aa>1?"/"+aa:"")+ak,})}return av<j(b)?ap.concat(y(b,av)):ap},fv=(b,c)=>{let p=c.index,[S,bf=""]=c,t=p?b[p-1]:"",af=u=>{let[am]=aD(ea,b,u);return[u,u+j(am),bv(am)]};if(bf&&(!i(" (<>=≥≤±^",t)||(p&&i(bf," "))))return[p,p+1];if(!bf&&o(/[\p{L}\p{N}]$/u,y(b,0,p)))return o(/^[.,]/,S)?[p,p+1]:af(p);let r=cv(c);return r?[p,p+j(S),r]:af(p+S.search(/\d/))},ef=new Map(X("æae œoe øo łl đd ðd þth ıi ёе ÆAE ŒOE ẞSS ßss ØO ŁL").map(R=>[R[0],y(R,1)])),eg=/((?!\p{M})(?:[\0-\u03ff\u1d00-\u1fff\ua720-\ua7ff]|\P{L})|^)\p{M}+/gu,ed=[bw`(^|\W)\l$`,S`\.(?=\l(?!\w)|\W|$)`],eq=[bw`\w$`,S`['’‘ʼ′\x60´]s(?!\w)`],df=b=>!o(/[^\0-\x7f]/,b),bg=b=>l(ac(ac(b).toUpperCase()),/ς/g,"σ"),ai=(b,ay)=>{if(df(b))return ay?b:ac(b);b=l(b,/(?!\s)[\p{Cc}\p{Cf}]/gu,"").normalize("NFKC");if(!ay)b=bg(b).normalize("NFKC");return l(l(cJ(b),/./g,E=>ef.get(E)||E),/[\u0591-\u05bd\u05bf\u05c1\u05c2\u0640\u064b-\u0652\u0670]/g,"")},af=(b,q,ay)=>{b=ai(dv(b),ay);b=l(b.normalize("NFD"),eg,"$1").normalize("NFC");if(q!="el")b=l(b,/[α-ω]+/g,c=>c[1]?c:" "+ec[c.charCodeAt(0)-945]+" ");return fP(fE(b,q),q)},dH=(b,q,ay)=>af(b,q,ay)||bh(ai(b,ay)),fE=(b,q)=>{b=bJ(...ed,bJ(...eq,b,()=>""),()=>"");if(q=="fr"||q=="it")b=l(b,bm`^\W*l['’]`,"");let F=aU(b),ap=[];F.forEach((E,u)=>{let t=ap[j(ap)-1]||" ",ct=F[u+1]||"",dk=o(bi,ct),di=o(/\d/,ct),fi=di||(ct=="."&&o(/\d/,F[u+2]||"")),fd=di&&(o(/\d/,t)||(E=="."&&i(" -",t))),bV=o(/[\p{M}\p{S}#%]/u,E)&&!i("~≈®™©¨¯¸⁄",E),eS=i("=<>≤≥≠±×÷→",E)||(E=="+"&&dk&&t!=" ");ap.push(...o(bi,E)?E:o(/[\p{Pd}−]/u,E)?(i(" ^",t)?fi:o(bi,t)&&dk)?"-":" ":o(/[.,]/,E)?fd?E:" ":o(/['’‘ʼ′\x60´]/,E)?"":E=="&"&&q=="en"?" and ":!bV?" ":eS?" "+E+" ":E)});return bh(ap.join(""))},fP=(b,q)=>{let bK=new Map(dR).get(q);for(let t;bK&&b!=t;){t=b;b=l(b,bm("^("+bK+") +(?=.*\\w)"),"");b=l(b,bm("^("+bK+")-(?=\\w)"),"$1")}return l(b,/([^ ^])-/g,"$1 ")},fG=bM(a=>{for(let t;a!=t;){t=a;for(let[D,ck=""]of eu)if(j(a)>5||o(/^\^.*\$$/,D))a=l(a,RegExp(D,"g"),ck)}return a}),fF=b=>l(b,bP`(^|\W)([A-Z][A-Z0-9]+)s(?!\w)`,"$1$2"),dN=(I,q)=>{let g=[];for(let a of an(I.map(C=>C.a||w(X(af(C,q)),bU)))){let at=j(g)-1;if(q=="en"&&i(dS,g[at])&&o(cx,a))g[at]+=a;else g.push(a)}return g},by=(raw,q)=>{raw=aM(raw);let dF=fF(raw),I=cl(dF,q),c=dN(I,q),aO=c[0]?c:[dH(raw,q)],g=q=="en"?aO.map(fG):aO,aq=[],cb=[],cQ=bd(dF).match(/[\p{L}\p{N}]+/gu)||[],eY=o(/\p{Lu}/u,raw)&&!o(/[\p{Lower}\p{Lt}]/u,raw)&&cQ.some(ab=>O(ab)>8);for(let ab of w(cQ,ab=>O(ab)<9)){let cO=j(l(ab,/\P{Lu}/gu,""));if(!o(/^(\p{L}+|\p{Nd}+)$/u,ab)){aq.push(...(ab.match(bP`\l+`)||[]).map(C=>af(C,"en")));cb.push(dN(cl(ab,q),q).join(""))}else if(2*cO>=O(ab)&&(cO>1||O(ab)==1)&&!eY){aq.push(af(ab,"en"))}
}return{aP:raw,q,g,aO,aq,cb,aj:w(I,C=>C.a),H:g.join(""),}
},U=(a,h,ba)=>{if(a==h)return 0;let[m,k]=[a,h].map(aU),aA=ba+1;if(abs(j(m)-j(k))>ba)return aA;let dr=[],at=[0,...k.map((aF,e)=>e+1)];for(let e=1;e<=j(m);e++){let x=[e,...k.map(()=>aA)];for(let z=max(1,e-ba);z<=min(j(k),e+ba);z++){let eU=m[e-1]!=k[z-1];x[z]=min(at[z-1]+eU,at[z]+1,x[z-1]+1);if(e>1&&z>1&&m[e-1]==k[z-2]&&m[e-2]==k[z-1])x[z]=min(x[z],dr[z-2]+1)}if(min(...x)>ba)return aA;[dr,at]=[at,x]}return min(at[j(k)],aA)},dj=a=>o(/[\u2e80-\uab6f\uabc0-\ud7ff\u{20000}-\u{10ffff}]/u,a),bq=a=>+(O(l(a,/\p{M}/gu,""))>4&&!dj(a)),u=aZ=>{let aS="qwertyuiop asdfghjkl  zxcvbnm".indexOf(aZ),dO=aS/11|0;return aS<0?[NaN]:[aS%11+dO/2,dO]},eR=(a,h)=>{let[n,bC]=[u(a[0]),u(h[0])];return n.every((aS,e)=>abs(aS-bC[e])<=1)},et=[["(..[^uis])s$","$1"],["(..[sxzo]|.[cs]h)es$","$1"]].concat(ep.map(([n,bZ])=>bZ[0]=="-"?["(..)"+y(bZ,1)+"$","$1"+y(n,1)]:["^"+bZ+"$",n]),).map(([D,ck])=>[RegExp(D),ck]),cq=bM(a=>[a].concat(w(et,x=>o(x[0],a)).map(x=>l(a,...x)))),dG=a=>{let aN=l(a,/(ing|ed|er)$/,"");return cq(a).concat(aN==a?[]:[aN,aN+"e"])},fg=(a,h)=>i(cq(h),a)||i(cq(a),h),eP=(a,h)=>{let aH=U(a,h,1)==1,eV=(aZ,e)=>aZ==h[e-1]&&y(h,0,e)+y(h,e+1)==a;if(aH&&aU(h).some(eV))return!1;let ad=0;while(ad<j(a)&&a[ad]==h[ad])ad++;for(;ad>=(aH?3:max(4,j(a)>>1));ad--){let[bo,c]=[y(a,ad),y(h,ad)],ff=aH?[bo+">"+c,bo+"/"+c,c+"/"+bo].some(eE=>i(dT,eE)):[bo,c].every(C=>i(eb,C));if(ff)return!0}return!1},aQ="near spelling",aR="typo spelling",bE="near unit_capitals",eH=(f,d)=>aj(f,d)||eB(f,d)||aq(f,d),aj=(f,d)=>{let bN=w(f.aj.map((r,e)=>d.aj[e]&&ak(r,d.aj[e])),bU),v=b=>w(b.g,a=>a[0]!="#");return!f.aj[0]||!d.aj[0]?"":j(f.aj)!=j(d.aj)?"wrong numbers":bN.find(ar=>ar[0]=="w")||(bN[0]&&!W(v(f),v(d))?"wrong":bN[0])},ak=(f,d)=>{let br=W(f.r,d.r),[m,k]=[f,d].map(({r,A})=>A.map(Y=>Y[0]+al(r,Y[1]))),ad=w(m,T=>i(k,T));return!m[0]||!k[0]?!br?W(f.r,dp(d.r))?"wrong sign":"wrong number":m[0]?"near unit_missing":k[0]?"near unit_extra":f.dJ==d.dJ?"":"near digits":!ad[0]?br?"wrong unit":"wrong number":j(bD(m.concat(k)))>j(bD(ad))?bE:""},eB=(f,d)=>{let[aw,c]=[f,d].map(b=>dw(bd(b.aP)));return!aw[0]||aw[1]||!c[0]||O(f.aP)<2?"":W(aw,c)?"same":!W(f.g,d.g)?"":c.some(Y=>W(Y,aw[0]))?bE:"wrong unit_capitals"},aq=(f,d)=>{let az=w(f.g,a=>i(f.aq,a)&&!i(d.g,a));return f.H==d.H?"":f.cb.some(bB=>!i(d.H,bB))?"wrong symbol":!az[0]||d.g.every(a=>i(f.g,a))?"":az.every(a=>i(d.g,a+"s"))?"near symbol":"wrong symbol"},cZ=(f,d)=>{let[J,I]=[aT(f.g,d.g),aT(d.g,f.g)].sort((n,h)=>j(n)-j(h));return W(f.g,d.g)?d.aj.some(r=>r.aX)?aR:"same":f.H!=d.H?"":I.some(C=>i(cC,C))?aQ:i(f.aP+d.aP,"-")||I.every(C=>O(C)==1)||I.every(C=>O(C)>2)||!J.some(a=>o(cx,a))?"same":aR},co=(bT,bA,ah)=>{for(let x of bA)for(let n of x)for(let a of n.split("/")){let fI=an(aT(x,[n]).map(h=>h.split("/")));bT.set(a,(bT.get(a)||[]).concat(fI.map(h=>[h,ah,j(x)==2])))}return bT},cM=a=>o(/^([^aeioulmnr]|[lmnr][aeiouhy])/,a),fD=a=>{let c=[];if(!a||a[0]=="#")return c;for(let e=1;e<=j(a);e++){let[p,v]=[y(a,0,e),y(a,e)];for(let[h,ah,fb]of cL.get(p)||[]){let aV=ah&&!p.endsWith(h)&&!h.endsWith(p);c.push([h+v,ah,fb,aV])}if(e>2||j(v)>4)for(let[h]of cY.get(v)||[])c.push([p+h,!0])}for(let p of cE.concat(cy)){let ah=p!=cy[0],aY=[ah,!0,j(p)>2],v=y(a,j(p));if(a.startsWith(p)&&j(v)>2&&(ah||cM(v)))c.push([v,...aY]);if(ah||cM(a))c.push([p+a,...aY])}return c},eD=(f,d)=>{let fh=a=>i(d.g,a)&&!i(bH,a);return dq(f,d)!=dq(d,f)?f.g.some(fh)?"wrong negated":"wrong":fH(f,d)||eC(f,d)||de(f.g,d.g)||de(f.aO,d.aO)},dq=(b,h)=>{let ca=w(h.g,a=>i(bF,a)&&bq(a));return j(w(b.g,a=>i(bF,a)||(!i(bb,a)&&ca.some(ft=>U(a,ft,1)==1))))},fH=(f,d)=>{let[m,k]=[f,d].map(b=>[...b.g].sort()),fj=(a,e)=>a!=d.g[e]&&dy(a,d.g[e]);return W(m,k)&&f.g.some(fj)&&"wrong order"},eC=(f,d)=>{for(let a of f.g)for(let N of bz(a))if(N[1]&&i(d.g,N[0])&&!i(f.g,N[0]))return cR(N,N[0],a)},de=(m,k)=>{let[az,aG]=[aT(m,k),aT(k,m)].map(bD);if(j(az)*j(aG)>60)return"";for(let a of az)for(let c of aG){let N=dy(a,c);if(N)return cR(N,c,a)}
},dy=(a,c)=>bz(a).find(([N,ah,,aV])=>{let K=aV?bq(c):0,aB=ah?U(N,c,K):9;return aB<=K&&aB<U(a,c,K+1)}),cR=(N,c,a)=>"wrong "+(N[2]?"opposite ":"unlike ")+c+" "+a,R=(m,k,f)=>{let[a,c]=[m[0],k[0]],ax=f.q=="en",[M]=(ax&&bG.find(x=>"#"+x[1]==a))||[""],dg=F=>i(F,a)&&i(F,c);return a==c?["same",0]:a[0]=="#"?bq(M)?dD([M,M],k):null:c[0]=="#"||i(f.aq,a)?null:ax&&m.some((n,e)=>fg(n,k[e]))?["same",0]:dj(a)?O(a)>2&&U(a,c,1)==1?[aQ,2]:null:ax&&eP(a,c)?["near ending",1]:dg(bH)||dg(bI)?["near small_word",1]:dD(m,k)},dD=(m,k)=>{let[a,c]=[m[0],k[0]],K=max(...m.map(bq)),P=min(...m.map((n,e)=>U(n,k[e],K+1))),aH=P<K+2,ca=an(m.map(dG)),fc=aN=>i(bb,aN)&&!i(ca,aN);return aH&&(O(a)<3||(P==2&&(a.endsWith(c)||c.endsWith(a))))?null:P>K?aH||(K&&U(dE(a),dE(c),2)<3)?[aQ,2]:null:eW(m,k,P)?["near two_words",2]:an(k.map(dG)).some(fc)?["near other_word",2]:[aR,1]},dE=a=>l(l(l(l(a,/ph/g,"f"),/([tr])h/g,"$1"),/ck?/g,"k"),/y/g,"i"),eW=(m,k,P)=>{let[a,c]=[m[0],k[0]],[v,h]=[a,c].map(b=>l(b,/^./u,""));return(!df(a)&&(v==c||h==a))||(v==h&&O(a)<7&&!eR(a,c))||m.some((n,e)=>bz(n).some(([N,,,aV])=>N==k[e]||(aV&&U(N,k[e],P)<=P)))},dt=(f,d)=>{let[,aC,...v]=ey(dl(f,d),dl(d,f),f)||[];if(!aC)return"";let fK=d.aP.endsWith("one")?bI.concat("#1"):bI,[aK,bR]=v.map(g=>w(g,a=>!i(cz,a))),[az,aG]=[aK,bR].map(g=>w(g,a=>!i(fK,a))),P=aC.reduce((cr,R)=>cr+R[1],0),K=f.g[2]?3:2,[cn]=aC.find(R=>R[1]||R[0]!="same")||[aQ],eG=an(cG).concat(aK);return aK.concat(bR).some(a=>!o(bi,a))?"wrong signs":!aC[0]||(aK[0]&&aG[0])||az[1]||aG[2]?fC(f,d):P>K+1?"":P>K||aC.some(R=>R[0][0]=="n")?"near "+X(cn)[1]:aK[0]||aG[0]?f.g.every(a=>i(eG,a))?"":aK[0]?"near word_missing":"near word_extra":!P?"same":bR[0]?aQ:aR},fC=(f,d)=>{let[m,k]=[f,d].map(b=>w(b.g,a=>!i(bH,a)).sort());return m[0]&&W(m,k)?"near order":""},dU={"s":0,"t":2,"n":8},ey=(m,k,f)=>{let au={};au[[0,0]]=[0,[],[],[]];if(abs(j(m)-j(k))>4)return null;for(let e=0;e<=j(m);e++){for(let z=max(0,e-4);z<=min(j(k),e+4);z++){let aE=au[[e,z]],cf=(t,aY,Q)=>{let cU=aY>1?i(cz,Q)?1:10:dU[Q[0][0]];if(!aE||t[0]+cU<aE[0]){aE=t.map((F,u)=>u==aY?F.concat([Q]):F);aE[0]+=cU}
},[Z,bs,t]=[au[[e-1,z]],au[[e,z-1]],au[[e-1,z-1]]];if(Z)cf(Z,2,m[e-1][0]);if(bs)cf(bs,3,k[z-1][0]);let c=t&&R(m[e-1],k[z-1],f);if(c)cf(t,1,c);if(aE&&aE[0]<=60)au[[e,z]]=aE}
}return au[[j(m),j(k)]]},dl=(b,h)=>{let g=b.g.map((a,e)=>[a,b.aO[e]]);for(let e=0;e<j(g)-1;e++){let[n,bC]=y(g,e,e+2),H=n[0]+bC[0];if(i(h.g,H)&&!i(b.g,H)&&!i(cC,n[0]))g.splice(e,2,[H,n[1]+bC[1]])}return g},cT=(f,d)=>eH(f,d)||cZ(f,d)||eD(f,d)||dt(f,d)||"wrong",da=b=>{let ds=/(^|\s)[(]([^()]*)[)](?=\s|[.,;:!?]|$)/,c=ds.exec(b);if(!c||j(b.match(RegExp(ds,"g")))>4)return[bh(b)];let dd=y(b,0,c.index)+c[1],dI=y(b,c.index+j(c[0])),dM=w(bD(an([dd+c[2]+dI,dd+dI].map(da))),bU);return dM[0]?dM:[b]},aL=c=>["same","typo","wrong ","near","wrong"].findIndex(p=>c.startsWith(p)),fm=(B,d)=>{let cI=[B["answer"],...B["accept"]||[]];if(i(cI,d))return["same"];if(!bh(d))return["wrong"];if(O(d)>500)return["wrong too_long"];let[q]=ac(B["lang"]||"en").split(/[-_]/),b=by(d,q),cm=fM=>an(fM.map(da)).map(G=>by(G,q)),aw=cm(cI),br=aw.some(G=>W(G.g,b.g)),dx=B["reject"]||[];for(let Q of dx){let fe=h=>d==h||(!br&&cm([h]).some(G=>cT(G,b)=="same"));if(Q["text"].some(fe))return["wrong",Q["feedback"]]}let[G,c]=aw.map(G=>[G,cT(G,b)]).reduce((n,h)=>aL(h[1])<aL(n[1])?h:n),cg=cm(an(dx.map(Q=>Q["text"])));return[eO(fs(c,B,G,b),G,b,cg)]},fs=(c,B,G,d)=>aL(c)>1?c:B["case_sensitive"]&&eF(G,d)?"near capitals":B["typos"]!=!1||cZ(G,d)=="same"?c:"near "+(X(c)[1]||"spelling"),eF=(G,d)=>{let[m,k]=[G,d].map(b=>X(dH(b.aP,G.q,!0)));if(j(m)!=j(k))return bg(m.join(""))==bg(k.join(""))&&!W(m,k);return m.some((n,e)=>U(n,k[e],3)>U(bg(n),bg(k[e]),3))},eO=(c,f,d,cg)=>{if(c=="same")return c;let P=aL(c)==1?U(f.H,d.H,3):0,aM=b=>" "+b.g.join(" ")+" ",cX=c;for(let h of cg){if(h.H==d.H){if(!i(aM(d),aM(f)))return aL(c)==2?c:"wrong other_answer"}else if(P&&h.H!=f.H){let aI=d.g.some(a=>i(h.g,a)&&!i(f.g,a));if(aI||U(h.H,d.H,P)<=P)cX="near two_words"}
}return cX},fO=B=>{let bl=bv(B["answer"]),aB=B["tolerance"],K=aB?bv(aB["amount"]):cD;if(aB&&aB["relative"])K=ch(al(K,bl),cs(2));return r=>{let s=(r[0]*bl[1]-bl[0]*r[1])*K[1],aA=K[0]*r[1]*bl[1];return s*s<=aA*aA}
},fl=(B,d)=>{d=aM(d);let Y=B["unit"]||"",bW=fO(B),J=cH.exec(bd(d)),I=J&&!cv(J)?[]:cl(d,"en"),[c,ez]=w(I,C=>C.a);if(O(d)>500)return["wrong too_long"];if(!c)return["wrong no_number"];if(ez)return["near one_number"];let{r,A}=c,g=w(X(w(I,C=>!C.a).join(" ")),a=>{let af=l(ac(a),/^[.~≈]+|[.~≈]+$/g,"");return af&&!i(dP,af)}).join(" "),cK=dw(bd(Y)),aW=bW(r),dh=A.some(n=>cK.some(h=>n[0]==h[0]&&bW(ch(al(r,n[1]),h[1])))),bu=A[0]&&aW?"wrong unit":bW(dp(r))?"wrong sign":"wrong number",aI=Y&&!cK[0]&&(g||A[0]),ar=aI&&dt(by(Y,"en"),by(g,"en"));return[aI?!aW?bu:A[0]?"wrong unit":ar&&aL(ar)<2?ar:"near unit_check":g?aW||dh?"near unit_check":bu:!A[0]?aW?"same":bu:!dh?!Y&&aW?"near unit_extra":bu:A[1]?bE:c.aX?aR:"same"]},dm=(B,d)=>{fL(B["rules"]||{});let fa=B["type"]=="numerical",[c,eI=""]=(fa?fl:fm)(B,d),[ar,cn="",...g]=X(c);return{"verdict":ar,"reason":cn,"words":g,"feedback":eI}
},fk=(B,eM,cP)=>{let S=B["gaps"],ao=w(S,s=>!cP||s["card"]==cP),dn=(s,e)=>({...dm({...B,...s},eM[e]||""),"gap":S.indexOf(s)}),bx=C=>o(/same|typo/,C["verdict"]),fw=B["any_order"]?eA(ao,(s,e)=>bx(dn(s,e))):ao,I=fw.map(dn),cp=j(w(I,bx))/j(I),cw=I.map(C=>C["verdict"]),ar=j(I)==1?cw[0]:cp==1?i(cw,"typo")?"typo":"same":!i(cw,"wrong")?"near":cp?"partial":"wrong";return{"verdict":ar,"score":cp,"parts":I}
},eA=(ao,bx)=>{let bc=new Map,eJ=ao.map((aF,e)=>w(ao,s=>bx(s,e))),du=(e,cu)=>eJ[e].some(s=>!i(cu,s)&&cu.push(s)&&(!bc.has(s)||du(bc.get(s),cu))&&bc.set(s,e));ao.forEach((aF,e)=>du(e,[]));let bs=w(ao,s=>!bc.has(s));return ao.map((aF,e)=>ao.find(s=>bc.get(s)==e)||bs.shift())};return[dm,fk];})(),judge=(...a)=>m()[0](...a),judgeGaps=(...a)=>m()[1](...a);
{let J=document.querySelector(".mq"),E=J.matches(".mq-back"),l=av=>J.querySelector(av),v=av=>[...J.querySelectorAll(av)],g=(ag,ao="",f="")=>{let w=document.createElement(ag);w.className=ao;w.textContent=f;return w},aj=l(".mq-options"),aQ=g("textarea");aQ.innerHTML=aj.textContent.split("<")[0];let d=JSON.parse(aQ.value),j=Object.assign(JSON.parse(l(".mq-labels").textContent),d.labels),ah={same:"✓",typo:"✓",partial:"~",near:"~",wrong:"✗"},aH=d.gaps&&l(".cloze"),ak=aH?Number(aH.dataset.ordinal):"",O="myoquiz "+aj.dataset.id+" "+ak,aK=window.myoquiz=window.myoquiz||{},aN=[...O+new Date().toDateString()].reduce((U,ba)=>(Math.imul(U,31)+ba.codePointAt(0))>>>0,7),m={seed:aN,given:[]},Y=()=>{aK[O]=m;try{sessionStorage.setItem(O,JSON.stringify(m));return!0}catch(aF){return!1}
};if(E){try{m=aK[O]||JSON.parse(sessionStorage.getItem(O))||m}catch(aF){}
}else{m.seed=Math.floor(Math.random()*2**32);if(!Y())m.seed=aN}let X=(aa,bi=[],bf=!0)=>{let am=[...aa.children].map((e,a)=>[a+1,e]),aS=([b])=>bi.includes(b),M=am.filter(e=>!aS(e)),ai=m.seed;for(let a=M.length-1;a>0;a-=1){ai=(Math.imul(ai,1664525)+1013904223)>>>0;let B=Math.floor(ai/2**32*(a+1));[M[a],M[B]]=[M[B],M[a]]}let q=bf?M.concat(am.filter(aS)):am;aa.append(...q.map(([,e])=>e));return q},z=(w,aD)=>{for(let t in aD)w.setAttribute(t,aD[t]);return w},V=(ao,f,P)=>{let w=z(g("div",ao,f),{dir:"auto"});if(P)w.innerHTML=P;return w},ad=C=>g("span","mq-glyph mq-is-"+C,ah[C]),ag=f=>g("span","mq-tag",f),A=(f,...ay)=>f.replace(/\$(\d)/g,(az,b)=>ay[b-1]),af=n=>n.stopPropagation(),aO=n=>{if(/^( |Arrow.*)$/.test(n.key))af(n)},au=(e,ap,p)=>{let W=g("span","mq-mark",ap),f=V("mq-words");f.append(...e.childNodes);e.className="mq-row tappable";e.append(W,f);if(p){e.id="mq-"+Math.random();e.prepend(z(p,{"aria-labelledby":e.id}));e.onclick=n=>{if(!n.target.closest("input,button,a,audio"))p.click()};p.onkeydown=aO}return[W,f]},Q=a=>"ABCDEFGHIJKL"[a],aB=aL=>{try{return aL.toLocaleString(d.lang,{maximumFractionDigits:2})}catch(aF){return aL.toFixed(2)}
},ac=(C,s,...bn)=>{let F=l(".mq-verdict");F.className+=" mq-is-"+C;let be=z(ad(C),{"aria-hidden":!0});F.append(be," ",g("strong","",j[C]));if(s!==null){let S=A(j.points,aB(s*d.points),aB(d.points));F.append(" ",g("span","mq-points",S))}F.append(...bn.filter(Boolean).map(f=>V("mq-more",f)))},U=(s,k,i,T="")=>{let C=s>=1?"same":s>0?"partial":"wrong";ac(C,s,s<1&&i&&A(j.right,k,i)+T)},bb=()=>{let o=l(".mq-choices"),x=d.scoring==="single",q=X(o.firstElementChild,d.pins,d.shuffle);if(!x)o.className+=" mq-several";if(E)return bt(o,q,x);z(o,{role:x?"radiogroup":"group","aria-labelledby":"mq-question"});q.forEach(([b,e],a)=>{let p=z(g("input","mq-hit"),{type:x?"radio":"checkbox",name:"mq"});p.onchange=()=>{m.given=m.given.filter(T=>!x&&T!==b);if(p.checked)m.given.push(b);Y()};au(e,Q(a),p)})},bt=(o,q,x)=>{let u=o.dataset.right.split(" ").map(Number),c=m.given;o.removeAttribute("data-right");q.forEach(([b,e],a)=>{let r=u.includes(b),L=c.includes(b),al=!x&&r&&!L&&c.length,ap=r?ah.same:L?ah.wrong:Q(a),[,f]=au(e,ap);e.className+=r?" mq-right":L?" mq-wrong":"";if(al)e.className+=" mq-missed";if(L||al)f.append(ag(L?j.picked:j.missed));let bh=al||L&&(x||!r),P=bh&&d.feedback[b];if(P)f.append(V("mq-note","",P))});if(!c.length)return;let i=u.length,k=c.filter(b=>u.includes(b)).length,aq=c.length-k,bj=Math.min(i,q.length-i)||1,some=Math.max(0,k/i-aq/bj),s=d.scoring==="partial"?some:Number(k===i&&!aq);U(s,k,!x&&i,", "+A(j.slips,aq))},aG=(a,Z)=>{let D=z(g("input","mq-field"),{autocapitalize:"off",autocomplete:"off",autocorrect:"off",spellcheck:!1,maxlength:500,dir:"auto","aria-label":Z,"aria-describedby":"mq-question",});D.oninput=()=>{m.given[a]=D.value;Y()};D.onkeyup=D.onkeypress=af;D.onkeydown=n=>{if(n.key!=="Enter"||n.isComposing)return af(n);let ar=v(".mq-field")[a+1];if(ar)ar.focus();if(ar||aZ())return af(n);if(window.pycmd)return window.pycmd("ans");D.blur();if(window.showAnswer)window.showAnswer()};return D},aE=()=>{if(matchMedia("(pointer:fine)").matches)l(".mq-field").focus({preventScroll:!0})},I=a=>(m.given[a]||"").trim(),aP=h=>/same|typo/.test(h.verdict),aW=h=>A(j[h.reason.split("_")[0]]||"",...h.words),aM=()=>d.gaps.filter(gap=>gap.card===ak),an=()=>{if(!d.gaps)return judge(d,I(0));return judgeGaps(d,aM().map((az,a)=>I(a)),ak)},aZ=()=>{let h=an();if(h.verdict!=="near"||l(".mq-verdict"))return!1;let t=h.parts||[h],a=t.findIndex(bs=>bs.verdict==="near");l(".mq-typed,.mq-text").after(z(g("div","mq-verdict"),{role:"alert"}));ac("near",null,aW(t[a]));v(".mq-field")[a].focus();return!0},aC=()=>{if(!E){let o=g("label","mq-typed"),F=g("span","mq-line");F.append(aG(0,j.answer),g("span","mq-unit",d.unit));o.append(g("span","mq-label",j.answer),F);l(".mq-question").after(o);aE()}else if(I(0)){let h=an(),s=h.verdict==="near"?null:Number(aP(h));ac(h.verdict,s,A(j.typed,I(0)),aW(h));if(h.feedback)l(".mq-verdict").append(V("mq-more","",h.feedback))}
},bc=()=>{let ab=aM(),aw=v(".cloze"),i=aw.length;if(i!==ab.length)return;if(!E){aw.forEach((H,a)=>{let aI=ab[a].hint;H.textContent="";H.className+=" mq-gap";H.append(aG(a,A(j.gap,a+1)+" "+aI),V("mq-help",aI))});return aE()}if(!ab.some((az,a)=>I(a)))return;let h=an(),k=0;h.parts.forEach((t,a)=>{let H=aw[ab.indexOf(d.gaps[t.gap])],r=aP(t);k+=r;H.className+=r?" mq-right":" mq-wrong";H.before(ad(t.verdict));if(t.verdict!=="same"&&I(a))H.before(g("del","",I(a))," ")});ac(h.verdict,null,i>1&&A(j.right,k,i))},ax=(aV,bu,bk,answer)=>{if(aV)l(".mq-question").after(g("p","mq-task",j[aV]));return bu.map(([b,e],a)=>{let p=z(g("button","mq-hit"),{type:"button"}),[W]=au(e,bk?Q(a):"",p);p.onclick=()=>{answer(b);Y()};return(f,bg)=>{W.textContent=f;z(p,{"aria-pressed":bg})}
})},bl=()=>{let y=X(l(".lefts")),u=X(l(".rights")),c=m.given;if(E)return bm(y,u,c);let[N]=y[0],K=()=>{y.forEach(([b],a)=>{let B=u.findIndex(([G])=>G===c[b]);S[a](B<0?"":Q(B),b===N)});u.forEach(([G],B)=>bw[B](Q(B),c.includes(G)))},S=ax("pair",y,!1,b=>{N=b;K()}),bw=ax("",u,!0,G=>{if(N)c[N]=G;[N]=y.find(([b])=>!c[b])||[0];K()});K()},bm=(y,u,c)=>{let aa=l(".pairs"),[bo,ay]=[v(".pairs dt"),v(".pairs dd")],aJ=c.some(Boolean),k=0;y.forEach(([b])=>{let f=ay[b-1];aa.append(bo[b-1],f);if(!aJ)return;let r=c[b]===d.pairs[b-1];k+=r;if(!r&&c[b]){let[,T]=u.find(([G])=>G===c[b]),aT=g("del");aT.append(...T.cloneNode(!0).childNodes);f.prepend(aT,g("br"))}f.prepend(ad(r?"same":"wrong"))});if(aJ)U(k/y.length,k,y.length)},bq=()=>{let q=X(l(".pieces")),c=m.given;if(E)return br(q.length,c);let K=()=>q.forEach(([b],a)=>{S[a](c.indexOf(b)+1||"",c.includes(b))}),S=ax("sequence",q,!1,b=>{if(c.includes(b))c.splice(c.indexOf(b),1);else c.push(b);K()});K()},br=(i,c)=>{if(!c.length)return;let at=c.map(b=>d.sequence.indexOf(b)),[k,aR]=[0,0];v(".sequence > li").forEach((e,a)=>{let ae=at.indexOf(a);k+=ae===a;let bp=ae<0?j.missed:A(j.place,ae+1);e.append(" ",ae===a?ad("same"):ag(bp))});at.forEach((bd,a)=>at.slice(a).forEach(bv=>{aR+=bd<bv}));let bx=Math.max(0,4*aR/(i*(i-1))-1);U(c.length<i?0:bx,k,i)},aX={"short-answer":aC,numerical:aC,cloze:bc,matching:bl,ordering:bq,},aY=/^(ar|ckb|dv|fa|he|ps|sd|ug|ur|yi)\b/i;J.classList.add("mq-live");J.lang=d.lang;J.dir=aY.test(d.lang)?"rtl":"ltr";v(".mq-choices").forEach(o=>o.removeAttribute("dir"));v("[data-word]").forEach(Z=>{Z.textContent=j[Z.dataset.word]});v("summary").forEach(aU=>{aU.onkeydown=aO;aU.onmousedown=n=>n.preventDefault()});let aA=d.scoring&&bb||aX[d.type];if(aA)aA();if(E&&/^(https:\/\/|mailto:)/i.test(d.contact)){let R=g("a","mq-report",j.report);R.href=d.contact;if(/^m/i.test(R.href)){R.href+=(R.search?"&":"?")+"subject="+encodeURIComponent(aj.dataset.id)}l(".mq-foot").append(R)} } })();
