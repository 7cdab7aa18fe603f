"""A case travels from a doctor's draft to the summary that the patient reads."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from rxconsult.ui.catalogues import catalogue
from tests.ui.conftest import Enter

TITLE = "Nódulo pulmonar de 28 mm"
FIELDS = {
    "Questions to the panel": "A lobectomia é indicada?",
    "History": "Mulher de 58 anos. Nunca fumou. Não perdeu peso.",
    "Findings": "Saturação de 97 %.",
    "Imaging and pathology": "Nódulo de 28 mm no lobo superior direito.",
    "Medication": "Losartana 50 mg uma vez ao dia.",
    "The patient's goals": "Quer continuar a trabalhar.",
    "Psychosocial situation": "Vive com o marido.",
    "What is obtainable in the patient's country": "Osimertinibe está disponível.",
}
SUMMARY = {
    "What was asked": "A lobectomia é indicada?",
    "What the doctors agree on": "A lobectomia é indicada.",
    "Who sees it differently, and why": "Ninguém vê de outra forma.",
    "What to do next": "Marcar a consulta com a cirurgia.",
}


def pt(english: str) -> str:
    """The text as the Portuguese catalogue has it."""
    return catalogue("pt")[english]


def prepare(ana: Page) -> str:
    """Draft a complete case as the requester; return its address."""
    ana.get_by_text(pt("New case"), exact=True).click()
    ana.get_by_label(re.compile("^" + pt("Title"))).fill(TITLE)
    ana.get_by_role("button", name=pt("Open a draft")).click()
    ana.wait_for_url(re.compile(r"/case/"))
    ana.get_by_role("button", name=pt("Edit the intake")).click()
    language = ana.get_by_label(re.compile("^" + pt("Language of the patient")))
    language.fill("pt")
    language.blur()
    for label, text in FIELDS.items():
        box = ana.get_by_label(re.compile("^" + re.escape(pt(label)))).and_(ana.locator("textarea"))
        box.fill(text)
        box.blur()
    ana.get_by_label(
        pt("The patient has consented to this case being put before the panel.")
    ).check()
    ana.get_by_role("button", name=pt("Done")).click()
    expect(ana.get_by_text(FIELDS["History"])).to_be_visible()
    return ana.url


def seat(ana: Page, address: str, guest: Page, account: str, role: str) -> None:
    """Invite by the requester, accept by the guest."""
    box = ana.get_by_label(re.compile("^" + pt("E-mail address")))
    if not box.is_visible():
        ana.get_by_text(pt("Invite someone"), exact=True).click()
    box.fill(f"{account}@demo.example")
    ana.get_by_label(pt("Role")).select_option(role)
    ana.get_by_role("button", name=pt("Invite"), exact=True).click()
    expect(box).to_have_value("")
    guest.goto(address)
    guest.get_by_role("button", name=re.compile("Accept the seat|" + pt("Accept the seat"))).click()


def test_from_draft_to_the_patient(enter: Enter, visitor: Callable[[], Page]) -> None:
    ana, daniel, teresa = enter("Ana Ribeiro"), enter("Daniel Weiss"), enter("Teresa Lopes")
    helen = enter("Helen Carter")
    address = prepare(ana)

    stranger = enter("Emily Chen")
    stranger.goto(address)
    expect(stranger.get_by_role("alert").first).to_contain_text("no seat")
    expect(stranger.get_by_text(TITLE)).to_have_count(0)

    for guest, account, role in (
        (daniel, "daniel", "expert"),
        (teresa, "teresa", "expert"),
        (helen, "helen", "chair"),
    ):
        seat(ana, address, guest, account, role)
    # Each reads in their own language.
    expect(daniel.get_by_text("Woman of 58 years", exact=False).first).to_be_visible()
    for stage in ("Ready", "First opinions", "Discussion"):
        ana.get_by_role(
            "button", name=pt("Move to {stage}").replace("{stage}", pt(stage)), exact=True
        ).click()
    expect(daniel.get_by_label("Your post")).to_be_visible()

    daniel.get_by_label("Your post").fill("The patient does not take anticoagulants.")
    daniel.get_by_role("button", name="Post", exact=True).click()
    expect(ana.get_by_text("não toma anticoagulantes", exact=False).first).to_be_visible()

    daniel.get_by_text("Propose a diagnosis or treatment").click()
    daniel.get_by_label("Kind").select_option("treatment")
    daniel.get_by_label("Proposal").fill("Lobectomy")
    daniel.get_by_role("button", name="Propose", exact=True).click()
    expect(helen.get_by_text("Lobectomy").first).to_be_visible()
    helen.get_by_label(re.compile("^Quorum")).fill("2")
    helen.get_by_role("button", name="Open the round").click()
    expect(helen.get_by_text(re.compile("Round 1 is open"))).to_be_visible()

    daniel.get_by_role("radio", name="8", exact=True).check()
    daniel.get_by_role("button", name="Cast vote").click()
    expect(daniel.get_by_text(re.compile("Your vote: 8"))).to_be_visible()
    # Nobody else sees it while the round is open, after a full reload either.
    for other in (ana, helen, teresa):
        other.reload()
        expect(other.get_by_text("Lobectomy").first).to_be_attached()
        expect(other.get_by_text(re.compile("Median|Mediana"))).to_have_count(0)
    teresa.get_by_role("radio", name="7", exact=True).check()
    teresa.get_by_role("button", name=pt("Cast vote")).click()
    helen.get_by_text("Close the round now").first.click()
    helen.get_by_role("button", name="Close the round now").click()
    expect(ana.get_by_text(re.compile(r"Mediana"))).to_be_visible()

    helen.get_by_label("Result").select_option("reached")
    helen.get_by_label("What the panel recommends, and why").fill("Lobectomy.")
    helen.get_by_role("button", name="Declare the outcome").click()
    expect(helen.get_by_text("Consensus reached").first).to_be_visible()

    ana.get_by_role("button", name=pt("Draft the summary")).click()
    ana.get_by_role("button", name=pt("Edit"), exact=True).click()
    for label, text in SUMMARY.items():
        box = ana.get_by_label(re.compile("^" + re.escape(pt(label))))
        box.and_(ana.locator("textarea")).fill(text)
    ana.get_by_role("button", name=pt("Save"), exact=True).last.click()
    for page, label in (
        (ana, pt("Sign this version")),
        (helen, "Sign this version"),
        (daniel, "Sign this version"),
        (teresa, pt("Sign this version")),
    ):
        page.get_by_role("button", name=label).click()
        expect(page.get_by_role("button", name=label)).to_have_count(0)
    preview = pt("What the patient will read, in {language}").split("{")[0]
    ana.get_by_text(preview).click()
    ana.get_by_role("button", name=pt("Approve for the patient")).click()
    ana.get_by_role("button", name=pt("Release to the patient")).click()
    link = ana.get_by_label(re.compile("^" + pt("Link"))).input_value()
    code = ana.get_by_label(re.compile("^" + pt("Code"))).input_value()

    wrong = visitor()
    wrong.goto(link)
    wrong.get_by_label(re.compile("^" + pt("Code"))).fill("000000" if code != "000000" else "1")
    wrong.get_by_role("button", name=pt("Read the summary")).click()
    expect(wrong.get_by_text(SUMMARY["What to do next"])).to_have_count(0)
    expect(wrong.get_by_label(re.compile("^" + pt("Code")))).to_be_visible()

    patient = visitor()
    patient.set_viewport_size({"width": 360, "height": 800})
    patient.goto(link)
    patient.get_by_label(re.compile("^" + pt("Code"))).fill(code)
    patient.get_by_role("button", name=pt("Read the summary")).click()
    expect(patient.get_by_text(SUMMARY["What to do next"])).to_be_visible()
    expect(patient.get_by_text("anticoagul")).to_have_count(0)
    wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    assert not patient.evaluate(wide)
    patient.goto(address)
    patient.wait_for_url(re.compile("/sign-in"))
